package co.potti.backup.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as it is served. Durations are milliseconds, sizes bytes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String runId,
        String database,
        String type,
        String origin,
        String status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        @Nullable String reason,
        List<RegionView> regions) {

    /** What one region got; label, WAL range and sizes only when its repository lists the backup. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RegionView(
            String region,
            String type,
            String status,
            @Nullable String label,
            @Nullable Long durationMs,
            @Nullable Long sizeBytes,
            @Nullable Long repositoryBytes,
            @Nullable String walStart,
            @Nullable String walStop,
            @Nullable String reason) {}

    static RunView of(BackupRun run, List<RegionalReport> reports) {
        Instant started = run.startedAt();
        Instant completed = run.completedAt();
        return new RunView(
                run.runId().toString(),
                run.database(),
                run.type().word(),
                run.origin().word(),
                run.status().word(),
                run.createdAt(),
                started,
                completed,
                started == null || completed == null
                        ? null
                        : Duration.between(started, completed).toMillis(),
                run.reason(),
                reports.stream().map(RunView::region).toList());
    }

    private static RegionView region(RegionalReport report) {
        return new RegionView(
                report.region().regionName(),
                report.kind().word(),
                report.status().word(),
                report.label(),
                report.durationMs(),
                report.sizeBytes(),
                report.repositoryBytes(),
                report.walStart(),
                report.walStop(),
                report.reason());
    }
}
