package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.inventory.ReadInventory;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.Failure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a run whose children are gone: asks each region's repository, as often as needed, and believes nothing else. */
@Singleton
class ConfirmRun {

    private static final Logger LOG = Logger.getLogger(ConfirmRun.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final RunLedger ledger;
    private final ReadInventory inventory;
    private final BackupSettings settings;
    private final Clock clock;

    ConfirmRun(RunLedger ledger, ReadInventory inventory, BackupSettings settings, Clock clock) {
        this.ledger = ledger;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reports what the regions hold and ends the run. What was reported before stays.
     *
     * @throws RetryLater while a region cannot be asked whose child says that it succeeded, or was left behind
     */
    void conclude(BackupRun run) throws InterruptedException {
        UUID runId = run.runId();
        ledger.verifying(runId);
        boolean cancelled = ledger.cancelRequested(runId);
        Map<Region, RegionalReport> reports =
                ledger.reports(runId).stream().collect(Collectors.toMap(RegionalReport::region, Function.identity()));
        boolean allKnown = true;
        for (Region region : run.regions()) {
            allKnown &= confirm(runId, region, reports.get(region), cancelled);
        }
        if (!allKnown) {
            throw new RetryLater(clock.instant().plus(ASK_AGAIN), "a region cannot be asked what it holds");
        }
        RunStatus end = ledger.close(runId);
        LOG.infof("runId=%s type=%s %s", runId, run.type().word(), end.word());
    }

    /** Whether it is known now what became of the run in this region. */
    private boolean confirm(UUID runId, Region region, @Nullable RegionalReport report, boolean cancelled)
            throws InterruptedException {
        if (report == null) {
            unfinished(runId, region, cancelled);
            return true;
        }
        if (report.status() != ReportStatus.RUNNING) {
            return true;
        }
        Instant noted = report.childEndedAt();
        String failure = noted == null ? RegionVerdict.INTERRUPTED : report.reason();
        Instant ended = noted == null ? report.startedAt() : noted;
        switch (RegionVerdict.of(runId, failure, inventory.of(region))) {
            case RegionVerdict.Held held -> ledger.held(runId, region, held.backup());
            case RegionVerdict.Damaged damaged -> {
                LOG.errorf(
                        "runId=%s region=%s backupLabel=%s: pages failed their checksum",
                        runId, region.regionName(), damaged.backup().label());
                ledger.damaged(runId, region, damaged.backup());
            }
            case RegionVerdict.NotHeld missing -> {
                if (missing.reason().equals(RegionVerdict.INTERRUPTED)) {
                    unfinished(runId, region, cancelled);
                } else {
                    ledger.notHeld(runId, region, missing.status(), missing.reason());
                }
            }
            case RegionVerdict.Unknown unknown -> {
                if (clock.instant().isBefore(ended.plus(settings.run().confirmWithin()))) {
                    LOG.warnf("runId=%s region=%s cannot be asked: %s", runId, region.regionName(), unknown.reason());
                    return false;
                }
                ledger.notHeld(runId, region, ReportStatus.FAILED, unknown.reason());
            }
        }
        return true;
    }

    /** Never begun there, or left behind and not held. */
    private void unfinished(UUID runId, Region region, boolean cancelled) {
        if (cancelled) {
            ledger.notHeld(runId, region, ReportStatus.CANCELLED, Failure.CANCELLED.code());
        } else {
            ledger.notHeld(runId, region, ReportStatus.FAILED, RegionVerdict.INTERRUPTED);
        }
    }
}
