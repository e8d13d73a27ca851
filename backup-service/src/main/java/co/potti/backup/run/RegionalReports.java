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

    Optional<RegionalReport> newestEnded(Region region) {
        return newest("region = ?1 and status in ('completed', 'failed')", region);
    }

    Optional<RegionalReport> newestHeld(Region region) {
        return newest("region = ?1 and status = 'completed'", region);
    }

    private Optional<RegionalReport> newest(String condition, Region region) {
        return find(condition, Sort.descending("startedAt"), region.regionName())
                .firstResultOptional();
    }
}
