package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.inventory.InventoryView;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.lease.Lease;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestCommand.Backup;
import co.potti.common.pgbackrest.PgBackRestCommand.CreateStanza;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.RunningProcess;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** One run's backup in one region: one pgBackRest child, started, watched and, when asked, stopped with its tree. */
@Singleton
class BackUpRegion {

    private static final Logger LOG = Logger.getLogger(BackUpRegion.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final PgBackRestInstallation installation;
    private final ReadInventory inventory;
    private final RunLedger ledger;
    private final BackupSettings settings;

    BackUpRegion(
            PgBackRestInstallation installation, ReadInventory inventory, RunLedger ledger, BackupSettings settings) {
        this.installation = installation;
        this.inventory = inventory;
        this.ledger = ledger;
        this.settings = settings;
    }

    /** Why the child did not succeed, in one word; empty when it says that it did, which proves nothing yet. */
    Optional<String> run(BackupRun run, Region region, Lease lease) throws InterruptedException {
        RegionHoldings holdings = inventory.of(region);
        return switch (holdings) {
            case RegionHoldings.Unreadable unreadable -> {
                ledger.regionBegins(run.runId(), region, run.type());
                yield Optional.of(unreadable.reason());
            }
            case RegionHoldings.Readable readable -> {
                BackupType kind = readable.hasBaseFor(run.type()) ? run.type() : BackupType.FULL;
                ledger.regionBegins(run.runId(), region, kind);
                yield attempt(run, region, kind, readable.info().stanzaPresent(), lease);
            }
        };
    }

    private Optional<String> attempt(BackupRun run, Region region, BackupType kind, boolean stanza, Lease lease)
            throws InterruptedException {
        PgBackRest pgBackRest = installation.pgBackRest();
        try {
            if (!stanza) {
                pgBackRest.run(new CreateStanza());
            }
            Backup backup = new Backup(
                    installation.repository(region),
                    kind,
                    Map.of(InventoryView.RUN_ANNOTATION, run.runId().toString()));
            pgBackRest.check(backup, supervise(run.runId(), region, pgBackRest, backup, lease));
            return Optional.empty();
        } catch (PgBackRestException failed) {
            LOG.warnf("runId=%s region=%s: %s", run.runId(), region.regionName(), failed.getMessage());
            return Optional.of(failed.failure().code());
        }
    }

    private ProcessResult supervise(UUID runId, Region region, PgBackRest pgBackRest, Backup backup, Lease lease)
            throws InterruptedException {
        RunningProcess child = pgBackRest.start(backup, settings.run().deadline(), LineListener.NONE);
        lease.onLost(child::cancel);
        try {
            Instant started = child.handle().info().startInstant().orElse(null);
            ledger.childStarted(runId, region, child.pid(), started);
            Optional<ProcessResult> ended = child.await(LOOK);
            while (ended.isEmpty()) {
                if (!lease.stillHeld() || cancelRequested(runId)) {
                    child.cancel();
                }
                ended = child.await(LOOK);
            }
            return ended.get();
        } finally {
            child.cancel();
        }
    }

    /** The platform database may be away for a moment; the backup goes on, as long as the lease does. */
    private boolean cancelRequested(UUID runId) {
        try {
            return ledger.cancelRequested(runId);
        } catch (RuntimeException away) {
            LOG.warnf("runId=%s: cannot look for a cancellation: %s", runId, away.getMessage());
            return false;
        }
    }

    static boolean wasStopped(String reason) {
        return reason.equals(Failure.CANCELLED.code());
    }
}
