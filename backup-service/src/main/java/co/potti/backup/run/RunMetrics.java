package co.potti.backup.run;

import co.potti.common.database.AfterCommit;
import co.potti.common.pgbackrest.BackupType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Runs by type and outcome, counted from 0, and how long the last completed one took. */
@Singleton
class RunMetrics {

    private final MeterRegistry registry;
    private final AfterCommit afterCommit;
    private final Map<String, AtomicLong> lastDurations = new ConcurrentHashMap<>();

    RunMetrics(MeterRegistry registry, AfterCommit afterCommit) {
        this.registry = registry;
        this.afterCommit = afterCommit;
        for (BackupType type : BackupType.values()) {
            for (RunStatus status : RunStatus.values()) {
                if (status.ended()) {
                    counter(type, status);
                }
            }
        }
    }

    /** Counts with the caller's transaction: only what is durable. */
    void ended(BackupRun run) {
        afterCommit.run(() -> count(run));
    }

    private void count(BackupRun run) {
        counter(run.type(), run.status()).increment();
        Instant started = run.startedAt();
        Instant completed = run.completedAt();
        if (run.status() == RunStatus.COMPLETED && started != null && completed != null) {
            duration(run).set(Duration.between(started, completed).toMillis());
        }
    }

    private Counter counter(BackupType type, RunStatus outcome) {
        return registry.counter("backup_runs_total", "type", type.word(), "outcome", outcome.word());
    }

    private AtomicLong duration(BackupRun run) {
        String type = run.type().word();
        return lastDurations.computeIfAbsent(
                run.database() + " " + type,
                key -> registry.gauge(
                        "backup_duration_ms", Tags.of("database", run.database(), "type", type), new AtomicLong()));
    }
}
