package co.potti.backup.run;

import co.potti.common.objectstore.Region;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The runs. */
@ApplicationScoped
class BackupRuns implements PanacheRepositoryBase<BackupRun, UUID> {

    private static final List<String> ACTIVE = words(RunStatus.RUNNING, RunStatus.VERIFYING);
    private static final List<String> OPEN = words(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.VERIFYING);

    /** The newest first. */
    List<BackupRun> newest(String database, int page, int size) {
        return find("database", Sort.descending("createdAt", "runId"), database)
                .page(Page.of(page, size))
                .list();
    }

    /** The one that waits for the same. */
    Optional<BackupRun> waitingLike(BackupRun run) {
        return find(
                        "database = ?1 and type = ?2 and regions = ?3 and status = ?4",
                        run.database(),
                        run.type().word(),
                        BackupRun.joined(run.regions()),
                        RunStatus.QUEUED.word())
                .firstResultOptional();
    }

    /** Until the end of the transaction nobody else adds a run of this database: two at once are one after the other. */
    void lockQueue(String database) {
        getEntityManager()
                .createNativeQuery("SELECT pg_advisory_xact_lock(hashtext('potti.backup.queue'), hashtext(?1))")
                .setParameter(1, database)
                .getResultList();
    }

    /** The newest run of this origin that is for this region alone. */
    Optional<BackupRun> newest(String database, RunOrigin origin, Region region) {
        return find(
                        "database = ?1 and origin = ?2 and regions = ?3",
                        Sort.descending("createdAt"),
                        database,
                        origin.word(),
                        BackupRun.joined(List.of(region)))
                .firstResultOptional();
    }

    boolean anyActive(String database) {
        return count("database = ?1 and status in ?2", database, ACTIVE) > 0;
    }

    boolean anyOpen(String database) {
        return count("database = ?1 and status in ?2", database, OPEN) > 0;
    }

    private static List<String> words(RunStatus... statuses) {
        return Stream.of(statuses).map(RunStatus::word).toList();
    }
}
