package co.potti.backup.inventory;

import co.potti.backup.Databases;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
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

/** Age and size of the last good backup per region and type; absent for what a region does not hold. */
@Singleton
class InventoryMetrics {

    private final ReadInventory inventory;
    private final Databases databases;
    private final Clock clock;
    private final MultiGauge ages;
    private final MultiGauge sizes;

    InventoryMetrics(ReadInventory inventory, Databases databases, Clock clock, MeterRegistry registry) {
        this.inventory = inventory;
        this.databases = databases;
        this.clock = clock;
        this.ages = MultiGauge.builder("backup_last_good_age_seconds")
                .description("Time since the last good backup ended, as the region's repository reports it")
                .register(registry);
        this.sizes = MultiGauge.builder("backup_size_bytes")
                .description("Bytes that the last good backup added to the region's repository")
                .register(registry);
    }

    @Scheduled(every = "${potti.backup.inventory-interval:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() throws InterruptedException {
        List<MultiGauge.Row<?>> ageRows = new ArrayList<>();
        List<MultiGauge.Row<?>> sizeRows = new ArrayList<>();
        for (RegionHoldings holdings : inventory.all()) {
            for (BackupType type : BackupType.values()) {
                holdings.lastGood(type).ifPresent(backup -> {
                    Tags tags = tags(holdings, type);
                    Instant completed = backup.completedAt();
                    ageRows.add(MultiGauge.Row.of(tags, () -> age(completed)));
                    sizeRows.add(MultiGauge.Row.of(tags, backup, BackupInfo::repositoryBytes));
                });
            }
        }
        ages.register(ageRows, true);
        sizes.register(sizeRows, true);
    }

    private double age(Instant completed) {
        return Duration.between(completed, clock.instant()).toMillis() / 1000.0;
    }

    private Tags tags(RegionHoldings holdings, BackupType type) {
        return Tags.of("database", databases.main(), "region", holdings.region().regionName(), "type", type.word());
    }
}
