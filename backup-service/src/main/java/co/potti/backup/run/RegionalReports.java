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

    /** What this region failed to take while another took it, and has not made up for with a later backup. */
    Optional<RegionalReport> newestMissed(Region region) {
        return find("""
                        FROM RegionalReport missed
                        WHERE missed.region = ?1 AND missed.status = 'failed'
                        AND EXISTS (FROM RegionalReport held
                                WHERE held.runId = missed.runId AND held.status = 'completed')
                        AND NOT EXISTS (FROM RegionalReport since
                                WHERE since.region = missed.region AND since.status = 'completed'
                                AND since.startedAt > missed.startedAt)
                        ORDER BY missed.startedAt DESC""", region.regionName()).firstResultOptional();
    }
}
