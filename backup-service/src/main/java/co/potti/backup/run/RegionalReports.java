package co.potti.backup.run;

import co.potti.common.objectstore.Region;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reports of runs per region. */
@ApplicationScoped
class RegionalReports implements PanacheRepository<RegionalReport> {

    List<RegionalReport> of(UUID runId) {
        return list("runId", Sort.ascending("id"), runId);
    }

    List<RegionalReport> of(Collection<UUID> runIds) {
        return list("runId in ?1", Sort.ascending("id"), runIds);
    }

    Optional<RegionalReport> of(UUID runId, Region region) {
        return find("runId = ?1 and region = ?2", runId, region.regionName()).firstResultOptional();
    }

    /**
     * What this region failed to take while another took it, and has not made up for with a later backup of at least that
     * kind: nothing but a full makes up for a full. Of several the one that makes up for the others.
     */
    Optional<RegionalReport> missed(String database, Region region) {
        return find("""
                        FROM RegionalReport missed
                        WHERE missed.region = ?1 AND missed.status = 'failed'
                        AND EXISTS (FROM BackupRun run WHERE run.runId = missed.runId AND run.database = ?2)
                        AND EXISTS (FROM RegionalReport held
                                WHERE held.runId = missed.runId AND held.status = 'completed')
                        AND NOT EXISTS (FROM RegionalReport since
                                WHERE since.region = missed.region AND since.status = 'completed'
                                AND EXISTS (FROM BackupRun later WHERE later.runId = since.runId AND later.database = ?2)
                                AND since.startedAt > missed.startedAt
                                AND (since.kind = 'full' OR since.kind = missed.kind OR missed.kind = 'incremental'))
                        ORDER BY CASE missed.kind WHEN 'full' THEN 0 WHEN 'differential' THEN 1 ELSE 2 END,
                                missed.startedAt DESC""", region.regionName(), database).firstResultOptional();
    }

    /** Whether the region's newest backup came out damaged: then the next one would, until somebody mends the pages. */
    boolean newestDamaged(String database, Region region) {
        return find("""
                        FROM RegionalReport newest
                        WHERE newest.region = ?1
                        AND EXISTS (FROM BackupRun run WHERE run.runId = newest.runId AND run.database = ?2)
                        ORDER BY newest.startedAt DESC""", region.regionName(), database)
                .firstResultOptional()
                .filter(report -> RegionalReport.PAGE_ERRORS.equals(report.reason()))
                .isPresent();
    }
}
