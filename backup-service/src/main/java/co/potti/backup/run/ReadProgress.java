package co.potti.backup.run;

import co.potti.backup.BackupProblem;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.UUID;

/** How far a run is, from its row and from pgBackRest's lock file. */
@ApplicationScoped
class ReadProgress {

    private static final double ALL = 100.0;

    private final BackupRuns runs;
    private final RegionalReports reports;
    private final PgBackRestInstallation installation;
    private final Clock clock;

    ReadProgress(BackupRuns runs, RegionalReports reports, PgBackRestInstallation installation, Clock clock) {
        this.runs = runs;
        this.reports = reports;
        this.installation = installation;
        this.clock = clock;
    }

    @Transactional
    ProgressView of(UUID runId) {
        BackupRun run = runs.findByIdOptional(runId)
                .orElseThrow(() -> Problem.of(BackupProblem.UNKNOWN_RUN, "There is no run with this id"));
        ProgressView nothingMore =
                new ProgressView(runId.toString(), run.status().word(), null, null, null, null);
        if (run.status() != RunStatus.RUNNING) {
            return nothingMore;
        }
        return reports.of(runId).stream()
                .filter(report -> report.status() == ReportStatus.RUNNING)
                .reduce((earlier, later) -> later)
                .map(report -> running(run, report))
                .orElse(nothingMore);
    }

    private ProgressView running(BackupRun run, RegionalReport report) {
        long elapsed = Duration.between(report.startedAt(), clock.instant()).toMillis();
        OptionalDouble percent = percent();
        boolean known = percent.isPresent() && percent.getAsDouble() > 0;
        return new ProgressView(
                run.runId().toString(),
                run.status().word(),
                report.region().regionName(),
                percent.isPresent() ? percent.getAsDouble() : null,
                elapsed,
                known ? Math.round(elapsed * (ALL - percent.getAsDouble()) / percent.getAsDouble()) : null);
    }

    private OptionalDouble percent() {
        Path lock = installation.lockPath().resolve(installation.stanza() + "-backup.lock");
        try {
            return LockFile.percent(Files.readString(lock));
        } catch (IOException notThere) {
            return OptionalDouble.empty();
        }
    }
}
