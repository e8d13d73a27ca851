package co.potti.backup.run;

import co.potti.backup.run.RunOutcome.RegionEnd;
import co.potti.common.event.BackupCancelled;
import co.potti.common.event.BackupCompleted;
import co.potti.common.event.BackupCompleted.RegionalBackup;
import co.potti.common.event.BackupFailed;
import co.potti.common.event.BackupStarted;
import co.potti.common.objectstore.Region;
import co.potti.common.outbox.Outbox;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one write path of runs and reports; each step is a transaction of its own, with the event that announces it. */
@ApplicationScoped
class RunLedger {

    private final BackupRuns runs;
    private final RegionalReports reports;
    private final Outbox outbox;
    private final RunMetrics metrics;
    private final Clock clock;

    RunLedger(BackupRuns runs, RegionalReports reports, Outbox outbox, RunMetrics metrics, Clock clock) {
        this.runs = runs;
        this.reports = reports;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Transactional(TxType.REQUIRES_NEW)
    BackupRun read(UUID runId) {
        return runs.findById(runId);
    }

    @Transactional(TxType.REQUIRES_NEW)
    List<RegionalReport> reports(UUID runId) {
        return reports.of(runId);
    }

    /** False when it was cancelled meanwhile or another run of the database is active: then nothing has changed. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean begin(UUID runId) {
        BackupRun run = locked(runId);
        if (run.status() != RunStatus.QUEUED || runs.anyActive(run.database())) {
            return false;
        }
        run.transition(RunStatus.RUNNING, clock.instant(), null);
        outbox.publish(
                new BackupStarted(runId.toString(), run.database(), run.type().word()));
        return true;
    }

    @Transactional(TxType.REQUIRES_NEW)
    void regionBegins(UUID runId, Region region, BackupType kind) {
        reports.persist(new RegionalReport(runId, region, kind, clock.instant()));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void childStarted(UUID runId, Region region, long pid, @Nullable Instant startedAt) {
        reports.of(runId, region).orElseThrow().child(pid, startedAt);
    }

    /** The region's child is gone, with what it said of itself; null: that it succeeded. */
    @Transactional(TxType.REQUIRES_NEW)
    void childEnded(UUID runId, Region region, @Nullable String reason) {
        reports.of(runId, region).orElseThrow().childEnded(reason, clock.instant());
    }

    @Transactional(TxType.REQUIRES_NEW)
    boolean cancelRequested(UUID runId) {
        return runs.findById(runId).cancelRequested();
    }

    @Transactional(TxType.REQUIRES_NEW)
    void verifying(UUID runId) {
        BackupRun run = locked(runId);
        if (run.status() == RunStatus.RUNNING) {
            run.transition(RunStatus.VERIFYING, clock.instant(), null);
        }
    }

    /** The region's repository lists the run's backup. */
    @Transactional(TxType.REQUIRES_NEW)
    void held(UUID runId, Region region, BackupInfo backup) {
        reports.of(runId, region).orElseThrow().held(backup, clock.instant());
    }

    /** The region's repository lists it, with pages that failed their checksum. */
    @Transactional(TxType.REQUIRES_NEW)
    void damaged(UUID runId, Region region, BackupInfo backup) {
        reports.of(runId, region).orElseThrow().damaged(backup, clock.instant());
    }

    /** The region's repository does not list it, or could not be asked. */
    @Transactional(TxType.REQUIRES_NEW)
    void notHeld(UUID runId, Region region, ReportStatus status, String reason) {
        RegionalReport report = reports.of(runId, region).orElseGet(() -> {
            RegionalReport never =
                    new RegionalReport(runId, region, runs.findById(runId).type(), clock.instant());
            reports.persist(never);
            return never;
        });
        report.notHeld(status, reason, clock.instant());
    }

    /** Ends the run from what its regions ended with, and announces it. */
    @Transactional(TxType.REQUIRES_NEW)
    RunStatus close(UUID runId) {
        BackupRun run = locked(runId);
        List<RegionalReport> ended = reports.of(runId);
        RunOutcome outcome = RunOutcome.of(
                ended.stream()
                        .map(report -> new RegionEnd(report.region().regionName(), report.status(), report.reason()))
                        .toList(),
                run.cancelRequested());
        end(run, outcome, ended);
        return outcome.status();
    }

    /** Ends a run that never started. */
    @Transactional(TxType.MANDATORY)
    void cancelWaiting(BackupRun run) {
        end(run, new RunOutcome(RunStatus.CANCELLED, "cancelled before it started"), List.of());
    }

    /** A cancellation may come at any moment: whoever changes the row first is seen by the other. */
    private BackupRun locked(UUID runId) {
        return runs.findById(runId, LockModeType.PESSIMISTIC_WRITE);
    }

    private void end(BackupRun run, RunOutcome outcome, List<RegionalReport> ended) {
        Instant now = clock.instant();
        run.transition(outcome.status(), now, outcome.reason());
        metrics.ended(run);
        String runId = run.runId().toString();
        String type = run.type().word();
        switch (outcome.status()) {
            case COMPLETED ->
                outbox.publish(new BackupCompleted(
                        runId,
                        run.database(),
                        type,
                        Duration.between(started(run), now).toMillis(),
                        held(ended)));
            case FAILED -> outbox.publish(new BackupFailed(runId, run.database(), type, String.valueOf(run.reason())));
            case CANCELLED -> outbox.publish(new BackupCancelled(runId, run.database(), type));
            case QUEUED, RUNNING, VERIFYING -> throw new IllegalStateException("not an end: " + outcome.status());
        }
    }

    private static Instant started(BackupRun run) {
        Instant started = run.startedAt();
        return started == null ? run.createdAt() : started;
    }

    private static List<RegionalBackup> held(List<RegionalReport> reports) {
        return reports.stream()
                .filter(report -> report.status() == ReportStatus.COMPLETED)
                .map(report -> new RegionalBackup(
                        report.region().regionName(),
                        Objects.requireNonNull(report.label()),
                        report.kind().word(),
                        Objects.requireNonNull(report.walStart()),
                        Objects.requireNonNull(report.walStop()),
                        Objects.requireNonNull(report.sizeBytes()),
                        Objects.requireNonNull(report.repositoryBytes()),
                        report.startedAt(),
                        Objects.requireNonNull(report.completedAt())))
                .toList();
    }
}
