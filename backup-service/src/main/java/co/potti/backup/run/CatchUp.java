package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.common.objectstore.Region;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Gives a region that missed a backup one of its own as soon as it is back. */
@Singleton
class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    private final RegionalReports reports;
    private final BackupRuns runs;
    private final StartBackup start;
    private final ReadInventory inventory;
    private final Databases databases;
    private final BackupSettings settings;
    private final Clock clock;
    private final Map<Region, AtomicInteger> behind = new EnumMap<>(Region.class);

    CatchUp(
            RegionalReports reports,
            BackupRuns runs,
            StartBackup start,
            ReadInventory inventory,
            Databases databases,
            BackupSettings settings,
            Clock clock,
            MeterRegistry registry) {
        this.reports = reports;
        this.runs = runs;
        this.start = start;
        this.inventory = inventory;
        this.databases = databases;
        this.settings = settings;
        this.clock = clock;
        for (Region region : Region.values()) {
            Tags tags = Tags.of("database", databases.main(), "region", region.regionName());
            behind.put(
                    region, Objects.requireNonNull(registry.gauge("backup_region_behind", tags, new AtomicInteger())));
        }
    }

    @Scheduled(every = "${potti.backup.run.catch-up-interval:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        for (Region region : Region.values()) {
            behind(region)
                    .set(
                            QuarkusTransaction.requiringNew()
                                            .call(() -> missed(region))
                                            .isPresent()
                                    ? 1
                                    : 0);
            QuarkusTransaction.requiringNew()
                    .call(() -> due(region))
                    .filter(report -> inventory.reachable(region))
                    .ifPresent(report -> {
                        LOG.infof("region=%s is back and behind; it gets a backup of its own", region.regionName());
                        start.forRegion(region, report.kind(), RunOrigin.CATCH_UP);
                    });
        }
    }

    private AtomicInteger behind(Region region) {
        return Objects.requireNonNull(behind.get(region));
    }

    private Optional<RegionalReport> due(Region region) {
        if (runs.anyOpen(databases.main())) {
            return Optional.empty();
        }
        Instant notAfter = clock.instant().minus(settings.run().catchUpPause());
        return missed(region).filter(report -> {
            Instant ended = report.completedAt();
            boolean ownAttempt = runs.findById(report.runId()).origin() != RunOrigin.REQUEST;
            return !ownAttempt || (ended != null && ended.isBefore(notAfter));
        });
    }

    /** The failed report by which the region is behind: another region holds a later run's backup than its own last. */
    private Optional<RegionalReport> missed(Region region) {
        return reports.newestEnded(region)
                .filter(report -> report.status().equals(RegionalReport.FAILED))
                .filter(report -> Arrays.stream(Region.values())
                        .filter(other -> other != region)
                        .anyMatch(other -> lastHeld(other).isAfter(lastHeld(region))));
    }

    /** When the newest run was asked for whose backup the region holds. */
    private Instant lastHeld(Region region) {
        return reports.newestHeld(region)
                .map(report -> runs.findById(report.runId()).createdAt())
                .orElse(Instant.EPOCH);
    }
}
