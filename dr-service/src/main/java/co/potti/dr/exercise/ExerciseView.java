package co.potti.dr.exercise;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A drill as it is told; a figure that was not measured is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExerciseView(
        String exerciseId,
        String type,
        String scenario,
        String status,
        @Nullable String result,
        boolean successCriteriaMet,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant targetTime,
        long targetRtoMs,
        long targetRpoMs,
        @Nullable Long actualRtoMs,
        @Nullable Long actualRpoMs,
        @Nullable Long targetAccuracyMs,
        @Nullable Long forecastRtoMs,
        @Nullable Long forecastErrorMs,
        Map<String, Long> phases,
        List<CheckView> checks,
        List<CriterionView> criteria,
        @Nullable ErasuresView erasures,
        @Nullable RestoredView restored,
        @Nullable String reason,
        @Nullable String reasonDetail,
        String reportMail) {

    /** One check. */
    public record CheckView(String name, String stage, String verdict, String detail, long tookMs) {}

    /** One criterion and its evidence. */
    public record CriterionView(String name, String verdict, String evidence) {}

    /** What the replay of erasures found. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ErasuresView(
            @Nullable Long candidates,
            @Nullable Long resurrected,
            @Nullable Long reErased,
            @Nullable Long residual,
            @Nullable Long undecidable) {

        static final ErasuresView NONE = new ErasuresView(null, null, null, null, null);
    }

    /** From what it was restored and how far it came. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RestoredView(
            String region,
            @Nullable String regionReason,
            @Nullable String label,
            @Nullable String type,
            @Nullable String lastSegment,
            @Nullable Long restoreBytes,
            @Nullable Long walBytes,
            @Nullable Instant recoveryPoint) {}

    static ExerciseView of(Exercise exercise) {
        Map<String, Long> phases = new LinkedHashMap<>();
        exercise.phases.forEach(phase -> phases.put(phase.phase, phase.tookMs()));
        return new ExerciseView(
                exercise.exerciseId,
                exercise.exerciseType,
                exercise.scenario,
                exercise.status,
                exercise.result,
                exercise.successCriteriaMet,
                exercise.startedAt,
                exercise.completedAt,
                exercise.targetTime,
                exercise.targetRtoMs,
                exercise.targetRpoMs,
                exercise.actualRtoMs,
                exercise.actualRpoMs,
                exercise.targetAccuracyMs,
                exercise.forecastRtoMs,
                forecastError(exercise),
                phases,
                exercise.checks.stream()
                        .map(check -> new CheckView(check.name, check.stage, check.verdict, check.detail, check.tookMs))
                        .toList(),
                exercise.criteria.stream()
                        .map(criterion -> new CriterionView(criterion.name, criterion.verdict, criterion.evidence))
                        .toList(),
                erasures(exercise),
                restored(exercise),
                exercise.reason,
                exercise.reasonDetail,
                exercise.reportMail);
    }

    /** What really passed − what was forecast. */
    private static @Nullable Long forecastError(Exercise exercise) {
        Long actual = exercise.actualRtoMs;
        Long forecast = exercise.forecastRtoMs;
        return actual == null || forecast == null ? null : actual - forecast;
    }

    private static @Nullable ErasuresView erasures(Exercise exercise) {
        ErasuresView erasures = new ErasuresView(
                exercise.candidates, exercise.resurrected, exercise.reErased, exercise.residual, exercise.undecidable);
        return erasures.equals(ErasuresView.NONE) ? null : erasures;
    }

    private static @Nullable RestoredView restored(Exercise exercise) {
        String region = exercise.region;
        if (region == null) {
            return null;
        }
        return new RestoredView(
                region,
                exercise.regionReason,
                exercise.backupLabel,
                exercise.backupType,
                exercise.lastSegment,
                exercise.restoreBytes,
                exercise.walBytes,
                exercise.recoveryPoint);
    }
}
