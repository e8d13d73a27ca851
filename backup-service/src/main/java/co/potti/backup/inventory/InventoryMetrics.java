package co.potti.backup.inventory;

import co.potti.backup.Databases;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Age and size of the last good backup per region and type. Every age is always there, infinite for what a region does
 * not hold or cannot show: beyond any limit. A size that is not known is absent.
 */
@Singleton
class InventoryMetrics {

    private final Map<Region, RegionHoldings> known = new ConcurrentHashMap<>();
    private final ReadInventory inventory;
    private final Databases databases;
    private final Clock clock;
    private final MultiGauge sizes;

    InventoryMetrics(ReadInventory inventory, Databases databases, Clock clock, MeterRegistry registry) {
        this.inventory = inventory;
        this.databases = databases;
        this.clock = clock;
        for (Region region : Region.values()) {
            Gauge.builder("backup_newest_good_age_seconds", () -> ageSeconds(region))
                    .description(
                            "Time since the region's newest good backup of any type ended; +Inf when there is none")
                    .tags(tags(region))
                    .register(registry);
            for (BackupType type : BackupType.values()) {
                Gauge.builder("backup_last_good_age_seconds", () -> ageSeconds(region, type))
                        .description(
                                "Time since the region's last good backup ended; +Inf when there is none to be seen")
                        .tags(tags(region, type))
                        .register(registry);
            }
        }
        this.sizes = MultiGauge.builder("backup_size_bytes")
                .description("Bytes that the last good backup added to the region's repository")
                .register(registry);
    }

    @Scheduled(every = "{potti.backup.inventory-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() throws InterruptedException {
        measured(inventory.all());
    }

    void measured(List<RegionHoldings> regions) {
        List<MultiGauge.Row<?>> sizeRows = new ArrayList<>();
        for (RegionHoldings holdings : regions) {
            known.put(holdings.region(), holdings);
            for (BackupType type : BackupType.values()) {
                holdings.lastGood(type)
                        .ifPresent(backup -> sizeRows.add(
                                MultiGauge.Row.of(tags(holdings.region(), type), backup, BackupInfo::repositoryBytes)));
            }
        }
        sizes.register(sizeRows, true);
    }

    private double ageSeconds(Region region) {
        return age(Optional.ofNullable(known.get(region))
                .flatMap(holdings -> holdings.good().findFirst()));
    }

    private double ageSeconds(Region region, BackupType type) {
        return age(Optional.ofNullable(known.get(region)).flatMap(holdings -> holdings.lastGood(type)));
    }

    private double age(Optional<BackupInfo> backup) {
        return backup.map(BackupInfo::completedAt).map(this::secondsSince).orElse(Double.POSITIVE_INFINITY);
    }

    private double secondsSince(Instant completed) {
        return Duration.between(completed, clock.instant()).toMillis() / 1000.0;
    }

    private Tags tags(Region region) {
        return Tags.of("database", databases.main(), "region", region.regionName());
    }

    private Tags tags(Region region, BackupType type) {
        return tags(region).and("type", type.word());
    }
}
