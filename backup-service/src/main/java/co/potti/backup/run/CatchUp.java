package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.common.objectstore.Region;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Gives a region that missed a backup one of its own as soon as it is back, and tells which region is behind. Whether one is
 * cannot be known without the database; it is infinite then: beyond any limit, where an old figure would look like a good one.
 */
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
    private final Map<Region, Double> behind = new ConcurrentHashMap<>();

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
            Gauge.builder("backup_region_behind", () -> behind.getOrDefault(region, Double.POSITIVE_INFINITY))
                    .description("1 while the region lacks a backup that another one holds; +Inf when unknown")
                    .tags(tags)
                    .register(registry);
        }
    }

    @Scheduled(every = "{potti.backup.run.catch-up-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            measure();
        } catch (RuntimeException failed) {
            LOG.warnf("whether a region is behind cannot be known: %s", failed.getMessage());
            behind.clear();
            return;
        }
        for (Region region : Region.values()) {
            QuarkusTransaction.requiringNew()
                    .call(() -> due(region))
                    .filter(report -> inventory.reachable(region))
                    .ifPresent(report -> {
                        LOG.infof("region=%s is back and behind; it gets a backup of its own", region.regionName());
                        start.forRegion(region, report.kind(), RunOrigin.CATCH_UP);
                    });
        }
    }

    private void measure() {
        for (Region region : Region.values()) {
            boolean missed = QuarkusTransaction.requiringNew()
                    .call(() -> reports.missed(databases.main(), region))
                    .isPresent();
            behind.put(region, missed ? 1.0 : 0.0);
        }
    }

    /** Also one that somebody cancelled counts as tried; where the newest came out damaged, another would be no better. */
    private Optional<RegionalReport> due(Region region) {
        if (runs.anyOpen(databases.main()) || reports.newestDamaged(databases.main(), region)) {
            return Optional.empty();
        }
        Instant notAfter = clock.instant().minus(settings.run().catchUpPause());
        boolean justTried = runs.newest(databases.main(), RunOrigin.CATCH_UP, region)
                .map(BackupRun::completedAt)
                .filter(ended -> !ended.isBefore(notAfter))
                .isPresent();
        return justTried ? Optional.empty() : reports.missed(databases.main(), region);
    }
}
