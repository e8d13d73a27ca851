package co.potti.suite.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What target/demo/report.json holds: only what the run observed. A chapter that was not reached is null. */
public final class StoryReport {

    public final Instant startedAt;

    /** Null while the story is being told, and in what an interrupted one leaves. */
    public @Nullable Instant finishedAt;

    public final List<Step> steps = new ArrayList<>();
    public @Nullable Backup backup;
    public @Nullable Export export;
    public @Nullable Erasure erasure;
    public @Nullable Dr dr;
    public @Nullable Slo slo;
    public final List<Crash> crashes = new ArrayList<>();

    public StoryReport(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** Whether the story was told to its end, and every step passed. */
    public boolean passed() {
        return finishedAt != null
                && !steps.isEmpty()
                && steps.stream().allMatch(step -> step.status() == Status.PASSED);
    }

    public enum Status {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED
    }

    public record Step(String name, Status status, long durationMs, String detail) {}

    public record Backup(Run full, Run incremental) {}

    public record Run(String runId, long durationMs, List<Held> regions) {}

    public record Held(String region, String label, String type, long sizeBytes) {}

    public record Export(String requestId, int entries, long bytes) {}

    public record Erasure(
            String requestId,
            long rowsDeleted,
            long rowsAnonymised,
            long objectsDeleted,
            long cacheKeysDeleted,
            List<String> participants,
            long residual,
            String certificateId) {}

    public record Dr(Latest latest, PointInTime pointInTime) {}

    public record Latest(
            String exerciseId,
            long rtoMs,
            long rpoMs,
            long targetRtoMs,
            long targetRpoMs,
            Map<String, Long> phases,
            String result) {}

    public record PointInTime(
            String exerciseId,
            long rtoMs,
            long targetAccuracyMs,
            long candidates,
            long resurrected,
            long reErased,
            long residual,
            String result) {}

    public record Slo(int rulesLoaded, List<String> alertsFired, List<Objective> slos) {}

    /** Without events, nothing was achieved and no budget is known. */
    public record Objective(
            String id,
            double objective,
            @Nullable Double achieved,
            @Nullable Double budgetRemaining,
            String status) {}

    /** A service killed; whether it recovered is known only when everything it left has been looked at. */
    public record Crash(String service, String at, boolean recovered) {

        Crash asRecovered() {
            return new Crash(service, at, true);
        }
    }
}
