package co.potti.backup.run;

import co.potti.backup.inventory.InventoryView;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    private static final String INTERRUPTED = "service-stopped";
    private static final String NOT_LISTED = "not-listed";

    private final RunLedger ledger;
    private final BackUpRegion backUp;
    private final ReadInventory inventory;
    private final Clock clock;

    RunBackup(RunLedger ledger, BackUpRegion backUp, ReadInventory inventory, Leases leases, Clock clock) {
        super(KIND, 1, leases, clock);
        this.ledger = ledger;
        this.backUp = backUp;
        this.inventory = inventory;
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) throws Exception {
        BackupRun run = ledger.read(UUID.fromString(lease.workId()));
        switch (run.status()) {
            case QUEUED -> execute(run, lease);
            case RUNNING, VERIFYING -> takeOver(run);
            case COMPLETED, FAILED, CANCELLED -> LOG.debugf("runId=%s has already ended", run.runId());
        }
    }

    private void execute(BackupRun run, Lease lease) throws InterruptedException {
        if (!ledger.begin(run.runId())) {
            throw new RetryLater(clock.instant().plus(BUSY), "another run of the database is active");
        }
        LOG.infof("runId=%s type=%s begins", run.runId(), run.type().word());
        Map<Region, String> failures = new LinkedHashMap<>();
        for (Region region : run.regions()) {
            if (ledger.cancelRequested(run.runId())) {
                failures.put(region, RegionalReport.CANCELLED);
            } else {
                backUp.run(run, region, lease).ifPresent(reason -> failures.put(region, reason));
            }
            if (!lease.stillHeld()) {
                return;
            }
        }
        conclude(run, failures);
    }

    private void takeOver(BackupRun run) throws InterruptedException {
        LOG.warnf(
                "runId=%s was left %s by an earlier incarnation",
                run.runId(), run.status().word());
        Map<Region, String> failures = new LinkedHashMap<>();
        run.regions().forEach(region -> failures.put(region, INTERRUPTED));
        for (RegionalReport report : ledger.reports(run.runId())) {
            if (LeftoverChild.stop(report.childPid(), report.childStartedAt())) {
                LOG.warnf(
                        "runId=%s: stopped the child left in %s",
                        run.runId(), report.region().regionName());
            }
            String reason = report.reason();
            if (!report.status().equals(RegionalReport.RUNNING) && reason != null) {
                failures.put(report.region(), reason);
            }
        }
        conclude(run, failures);
    }

    private void conclude(BackupRun run, Map<Region, String> failures) throws InterruptedException {
        ledger.verifying(run.runId());
        for (Region region : run.regions()) {
            confirm(run.runId(), region, failures.get(region));
        }
        RunStatus end = ledger.close(run.runId());
        LOG.infof("runId=%s type=%s %s", run.runId(), run.type().word(), end.word());
    }

    private void confirm(UUID runId, Region region, @Nullable String failure) throws InterruptedException {
        RegionHoldings holdings = inventory.of(region);
        Optional<BackupInfo> listed = switch (holdings) {
            case RegionHoldings.Readable readable ->
                readable.info().annotated(InventoryView.RUN_ANNOTATION, runId.toString());
            case RegionHoldings.Unreadable ignored -> Optional.empty();
        };
        if (listed.isPresent()) {
            ledger.held(runId, region, listed.get());
            return;
        }
        String reason = failure == null ? unexplained(holdings) : failure;
        boolean stopped = BackUpRegion.wasStopped(reason);
        ledger.notHeld(runId, region, stopped ? RegionalReport.CANCELLED : RegionalReport.FAILED, reason);
    }

    private static String unexplained(RegionHoldings holdings) {
        return switch (holdings) {
            case RegionHoldings.Readable ignored -> NOT_LISTED;
            case RegionHoldings.Unreadable unreadable -> unreadable.reason();
        };
    }
}
