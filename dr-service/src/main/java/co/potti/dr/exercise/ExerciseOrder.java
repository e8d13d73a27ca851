package co.potti.dr.exercise;

import co.potti.common.objectstore.Region;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.dr.drill.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been understood.
 *
 * @param region null: Paris first
 */
record ExerciseOrder(
        ExerciseType type, Scenario scenario, @Nullable Region region) {

    private static final Duration DEFAULT_DISTANCE = Duration.ofHours(1);
    private static final Set<String> NOT_YET = Set.of("integrity", "performance", "full");

    /**
     * @param now the target must lie before it
     * @throws Problem naming the field that cannot be understood
     */
    static ExerciseOrder of(CreateExercise request, Instant now) {
        ExerciseType type = ExerciseType.of(request.type())
                .orElseThrow(() -> invalid("type", "one of scheduled, manual, emergency"));
        return new ExerciseOrder(type, scenario(request, now), region(request.region()));
    }

    private static Scenario scenario(CreateExercise request, Instant now) {
        return switch (request.scenario()) {
            case Scenario.Latest.LABEL -> latest(request.targetTime());
            case Scenario.PointInTime.LABEL -> pointInTime(request.targetTime(), now);
            case String other -> throw unknown(other);
        };
    }

    private static Problem unknown(String scenario) {
        return NOT_YET.contains(scenario)
                ? Problem.of(DrProblem.SCENARIO_NOT_AVAILABLE, "Use latest or point-in-time")
                        .with("field", "scenario")
                : invalid("scenario", "one of latest, point-in-time");
    }

    private static Scenario latest(@Nullable String targetTime) {
        if (targetTime != null) {
            throw invalid("targetTime", "absent, because the scenario latest has no target");
        }
        return new Scenario.Latest();
    }

    private static Scenario pointInTime(@Nullable String targetTime, Instant now) {
        if (targetTime == null) {
            return new Scenario.PointInTime(now.minus(DEFAULT_DISTANCE));
        }
        Instant target;
        try {
            target = OffsetDateTime.parse(targetTime).toInstant();
        } catch (DateTimeParseException notATime) {
            throw invalid("targetTime", "an ISO-8601 date and time with its zone");
        }
        if (!target.isBefore(now)) {
            throw Problem.of(DrProblem.TARGET_NOT_IN_THE_PAST, "The target lies in the future")
                    .with("field", "targetTime");
        }
        return new Scenario.PointInTime(target);
    }

    private static @Nullable Region region(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (Region region : Region.values()) {
            if (region.regionName().equals(name)) {
                return region;
            }
        }
        throw invalid("region", "par or gra");
    }

    private static Problem invalid(String field, String expected) {
        return Problem.of(CommonProblem.INVALID_FIELD, field + " must be " + expected)
                .with("field", field);
    }
}
