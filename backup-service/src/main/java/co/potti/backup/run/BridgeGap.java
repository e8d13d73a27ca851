package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.Databases;
import co.potti.backup.wal.UnbridgedGap;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** After a gap only a newer backup makes the region recoverable again. */
@Singleton
class BridgeGap {

    private static final Logger LOG = Logger.getLogger(BridgeGap.class);

    private final BackupRuns runs;
    private final RegionalReports reports;
    private final StartBackup start;
    private final Databases databases;
    private final BackupSettings settings;
    private final Clock clock;

    BridgeGap(
            BackupRuns runs,
            RegionalReports reports,
            StartBackup start,
            Databases databases,
            BackupSettings settings,
            Clock clock) {
        this.runs = runs;
        this.reports = reports;
        this.start = start;
        this.databases = databases;
        this.settings = settings;
        this.clock = clock;
    }

    void on(@Observes UnbridgedGap gap) {
        Region region = gap.region();
        if (QuarkusTransaction.requiringNew().call(() -> due(region))) {
            LOG.infof("region=%s has a gap and no backup behind it; it gets one", region.regionName());
            start.forRegion(region, BackupType.INCREMENTAL, RunOrigin.GAP);
        }
    }

    /** A run that is open may bridge the gap itself; one that just failed is not repeated at once, a damaged one not at all. */
    private boolean due(Region region) {
        if (runs.anyOpen(databases.main()) || reports.newestDamaged(databases.main(), region)) {
            return false;
        }
        Instant notAfter = clock.instant().minus(settings.run().catchUpPause());
        return runs.newest(databases.main(), RunOrigin.GAP, region)
                .map(BackupRun::completedAt)
                .map(ended -> ended.isBefore(notAfter))
                .orElse(true);
    }
}
