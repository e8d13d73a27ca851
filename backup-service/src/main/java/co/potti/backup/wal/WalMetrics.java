package co.potti.backup.wal;

import co.potti.backup.Databases;
import co.potti.common.objectstore.Region;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loss and backlog of every region, always. What is unknown is infinite: beyond any limit, where an absent or an old
 * figure would look like a good one.
 */
@Singleton
class WalMetrics {

    private final Map<String, WalView.RegionView> known = new ConcurrentHashMap<>();
    private final Clock clock;

    WalMetrics(Databases databases, Clock clock, MeterRegistry registry) {
        this.clock = clock;
        for (Region region : Region.values()) {
            String name = region.regionName();
            Tags tags = Tags.of("database", databases.main(), "region", name);
            Gauge.builder("backup_rpo_seconds", () -> rpoSeconds(known.get(name)))
                    .description("Data that would be lost if only this region were left now; +Inf when unknown")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("backup_wal_backlog_segments", () -> backlog(known.get(name)))
                    .description("Complete WAL segments that are not archived in this region; +Inf when unknown")
                    .tags(tags)
                    .register(registry);
        }
    }

    void measured(WalView view) {
        view.regions().forEach(region -> known.put(region.region(), region));
    }

    void unknown() {
        known.clear();
    }

    private double rpoSeconds(WalView.@Nullable RegionView region) {
        Instant recovered = region == null || region.rpoMs() == null ? null : region.newestHeartbeatAt();
        return recovered == null
                ? Double.POSITIVE_INFINITY
                : Duration.between(recovered, clock.instant()).toMillis() / 1000.0;
    }

    private static double backlog(WalView.@Nullable RegionView region) {
        Long segments = region == null ? null : region.backlogSegments();
        return segments == null ? Double.POSITIVE_INFINITY : segments;
    }
}
