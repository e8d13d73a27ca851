package co.potti.backup.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs. */
@ApplicationScoped
class BackupRuns implements PanacheRepositoryBase<BackupRun, UUID> {

    private static final List<String> ACTIVE = List.of("running", "verifying");

    List<BackupRun> newest(String database, int limit) {
        return find("database", Sort.descending("createdAt"), database)
                .page(Page.ofSize(limit))
                .list();
    }

    Optional<BackupRun> waiting(String database, String type, String regions) {
        return find("database = ?1 and type = ?2 and regions = ?3 and status = 'queued'", database, type, regions)
                .firstResultOptional();
    }

    boolean anyActive(String database) {
        return count("database = ?1 and status in ?2", database, ACTIVE) > 0;
    }

    boolean anyOpen(String database) {
        return count("database = ?1 and status in ('queued', 'running', 'verifying')", database) > 0;
    }
}
