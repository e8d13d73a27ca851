package co.potti.backup.run;

import co.potti.backup.BackupSettings;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.lease.Lease;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestCommand.Backup;
import co.potti.common.pgbackrest.PgBackRestCommand.CreateStanza;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessLeftBehind;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.RunningProcess;
import co.potti.common.time.Pauses;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One run's backup in one region: one pgBackRest child, started, watched and, when asked, stopped with its tree. */
@Singleton
class BackUpRegion {

    private static final Logger LOG = Logger.getLogger(BackUpRegion.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final PgBackRestInstallation installation;
    private final ReadInventory inventory;
    private final RunLedger ledger;
    private final BackupSettings settings;
    private final Clock clock;

    BackUpRegion(
            PgBackRestInstallation installation,
            ReadInventory inventory,
            RunLedger ledger,
            BackupSettings settings,
            Clock clock) {
        this.installation = installation;
        this.inventory = inventory;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why the child did not succeed, in one word; empty when it says that it did, which proves nothing yet. */
    Optional<String> run(BackupRun run, Region region, Lease lease, CurrentChild current) throws InterruptedException {
        RegionHoldings holdings = inventory.of(region);
        return switch (holdings) {
            case RegionHoldings.Unreadable unreadable -> {
                ledger.regionBegins(run.runId(), region, run.type());
                yield Optional.of(unreadable.reason());
            }
            case RegionHoldings.Readable readable -> {
                BackupType kind = readable.hasBaseFor(run.type()) ? run.type() : BackupType.FULL;
                ledger.regionBegins(run.runId(), region, kind);
                yield attempt(run, region, kind, readable.info().stanzaPresent(), lease, current);
            }
        };
    }

    /** Another pgBackRest, such as an expire, may hold the lock for minutes; that is waited for. */
    private Optional<String> attempt(
            BackupRun run, Region region, BackupType kind, boolean stanza, Lease lease, CurrentChild current)
            throws InterruptedException {
        Instant giveUp = clock.instant().plus(settings.run().deadline());
        Optional<Failure> failure = once(run, region, kind, stanza, giveUp, lease, current);
        while (failure.equals(Optional.of(Failure.LOCK_HELD))
                && clock.instant().plus(BUSY).isBefore(giveUp)
                && lease.stillHeld()) {
            if (cancelRequested(run.runId())) {
                return Optional.of(Failure.CANCELLED.code());
            }
            Pauses.pause(BUSY);
            failure = once(run, region, kind, stanza, giveUp, lease, current);
        }
        return failure.map(Failure::code);
    }

    private Optional<Failure> once(
            BackupRun run,
            Region region,
            BackupType kind,
            boolean stanza,
            Instant giveUp,
            Lease lease,
            CurrentChild current)
            throws InterruptedException {
        PgBackRest pgBackRest = installation.pgBackRest();
        try {
            if (!stanza) {
                pgBackRest.run(new CreateStanza());
            }
            Backup backup = new Backup(
                    installation.repository(region),
                    kind,
                    Map.of(BackupInfo.RUN_ANNOTATION, run.runId().toString()));
            RunningProcess child =
                    pgBackRest.start(backup, Duration.between(clock.instant(), giveUp), LineListener.NONE);
            current.is(child);
            pgBackRest.check(backup, supervise(run.runId(), region, child, lease));
            return Optional.empty();
        } catch (PgBackRestException failed) {
            LOG.warnf("runId=%s region=%s: %s", run.runId(), region.regionName(), failed.getMessage());
            return Optional.of(failed.failure());
        }
    }

    private ProcessResult supervise(UUID runId, Region region, RunningProcess child, Lease lease)
            throws InterruptedException {
        try {
            Instant started = child.handle().info().startInstant().orElse(null);
            ledger.childStarted(runId, region, child.pid(), started);
            Optional<ProcessResult> ended = child.await(LOOK);
            while (ended.isEmpty()) {
                if (!lease.stillHeld()) {
                    child.kill();
                } else if (cancelRequested(runId)) {
                    child.cancel();
                }
                ended = child.await(LOOK);
            }
            return ended.get();
        } finally {
            child.cancel();
        }
    }

    /** Ends what an earlier incarnation left of this run, also a child that it did not live to write down. */
    void endLeftBehind(UUID runId) throws InterruptedException {
        Stream<ProcessLeftBehind> noted = ledger.reports(runId).stream().flatMap(BackUpRegion::child);
        Stream<ProcessLeftBehind> marked =
                ProcessLeftBehind.marked("--annotation=" + BackupInfo.RUN_ANNOTATION + "=" + runId);
        for (ProcessLeftBehind child : Stream.concat(noted, marked).distinct().toList()) {
            LOG.warnf(
                    "runId=%s: ends pid %d, left by an earlier incarnation",
                    runId, child.handle().pid());
            child.end();
        }
    }

    private static Stream<ProcessLeftBehind> child(RegionalReport report) {
        Long pid = report.childPid();
        Instant startedAt = report.childStartedAt();
        return pid == null || startedAt == null ? Stream.empty() : ProcessLeftBehind.noted(pid, startedAt).stream();
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
}
