package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.common.objectstore.Region;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    CatchUp(
            RegionalReports reports,
            BackupRuns runs,
            StartBackup start,
            ReadInventory inventory,
            Databases databases,
            BackupSettings settings,
            Clock clock) {
        this.reports = reports;
        this.runs = runs;
        this.start = start;
        this.inventory = inventory;
        this.databases = databases;
        this.settings = settings;
        this.clock = clock;
    }

    /** Regions that do not hold what another region got later than their own last backup. */
    List<Region> behind() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Arrays.stream(Region.values())
                        .filter(region -> missed(region).isPresent())
                        .toList());
    }

    @Scheduled(every = "${potti.backup.run.catch-up-interval:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
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

    /** The failed report by which the region is behind: another region holds a backup that is newer than its own last. */
    private Optional<RegionalReport> missed(Region region) {
        return reports.newestEnded(region)
                .filter(report -> report.status().equals(RegionalReport.FAILED))
                .filter(report -> Arrays.stream(Region.values())
                        .filter(other -> other != region)
                        .anyMatch(other -> newer(other, region)));
    }

    private boolean newer(Region other, Region region) {
        Instant own = reports.newestHeld(region).map(RegionalReport::startedAt).orElse(Instant.EPOCH);
        return reports.newestHeld(other)
                .map(report -> report.startedAt().isAfter(own))
                .orElse(false);
    }
}
