package co.potti.backup.run;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.Region;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Executes runs, one at a time. What a region holds in the end is decided by its repository alone: a child's exit code
 * only explains why something is missing. A run found half done was left by an incarnation that is gone; its child is
 * stopped and what it finished counts, the rest is reported failed.
 */
@Singleton
class RunBackup extends LeasedWorker {

    static final String KIND = "backup-run";
    private static final Logger LOG = Logger.getLogger(RunBackup.class);
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final RunLedger ledger;
    private final BackUpRegion backUp;
    private final ConfirmRun confirm;
    private final Clock clock;

    RunBackup(RunLedger ledger, BackUpRegion backUp, ConfirmRun confirm, Leases leases, Clock clock) {
        super(KIND, 1, leases, clock);
        this.ledger = ledger;
        this.backUp = backUp;
        this.confirm = confirm;
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) throws Exception {
        BackupRun run = ledger.read(UUID.fromString(lease.workId()));
        switch (run.status()) {
            case QUEUED -> execute(run, lease);
            case RUNNING -> takeOver(run);
            case VERIFYING -> confirm.conclude(run);
            case COMPLETED, FAILED, CANCELLED -> LOG.debugf("runId=%s has already ended", run.runId());
        }
    }

    private void execute(BackupRun run, Lease lease) throws InterruptedException {
        if (!ledger.begin(run.runId())) {
            throw new RetryLater(clock.instant().plus(BUSY), "another run of the database is active");
        }
        LOG.infof("runId=%s type=%s begins", run.runId(), run.type().word());
        CurrentChild current = CurrentChild.killedWhenLost(lease::onLost);
        for (Region region : run.regions()) {
            if (ledger.cancelRequested(run.runId())) {
                break;
            }
            Optional<String> failure = backUp.run(run, region, lease, current);
            if (!lease.stillHeld()) {
                return;
            }
            ledger.childEnded(run.runId(), region, failure.orElse(null));
        }
        confirm.conclude(run);
    }

    private void takeOver(BackupRun run) throws InterruptedException {
        LOG.warnf("runId=%s was left running by an earlier incarnation", run.runId());
        backUp.endLeftBehind(run.runId());
        for (RegionalReport report : ledger.reports(run.runId())) {
            if (report.status() == ReportStatus.RUNNING && report.childEndedAt() == null) {
                ledger.childEnded(run.runId(), report.region(), RegionVerdict.INTERRUPTED);
            }
        }
        confirm.conclude(run);
    }
}
