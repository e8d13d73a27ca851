package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.objectstore.Region;
import co.potti.common.problem.Problem;
import co.potti.dr.drill.Scenario;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExerciseOrderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

    @Test
    void aPointInTimeIsOneHourAgoUnlessToldOtherwise() {
        assertThat(order("manual", "point-in-time", null, null).scenario())
                .isEqualTo(new Scenario.PointInTime(Instant.parse("2026-11-21T17:00:00Z")));
        assertThat(order("manual", "point-in-time", "2026-11-21T18:30:00+01:00", null)
                        .scenario())
                .isEqualTo(new Scenario.PointInTime(Instant.parse("2026-11-21T17:30:00Z")));
    }

    @Test
    void aRegionThatIsNamedIsTheOnlyOne() {
        assertThat(order("emergency", "latest", null, "gra"))
                .isEqualTo(new ExerciseOrder(ExerciseType.EMERGENCY, new Scenario.Latest(), Region.GRA));
    }

    @ParameterizedTest
    @CsvSource({
        "weekly, latest, , , invalid-field, type",
        "manual, newest, , , invalid-field, scenario",
        "manual, integrity, , , scenario-not-available, scenario",
        "manual, full, , , scenario-not-available, scenario",
        "manual, latest, 2026-11-21T17:00:00Z, , invalid-field, targetTime",
        "manual, point-in-time, 2026-11-21T17:00:00, , invalid-field, targetTime",
        "manual, point-in-time, yesterday, , invalid-field, targetTime",
        "manual, point-in-time, 2026-11-21T18:00:00Z, , target-not-in-the-past, targetTime",
        "manual, latest, , sbg, invalid-field, region",
    })
    void whatCannotBeUnderstoodNamesTheField(
            String type,
            String scenario,
            @Nullable String targetTime,
            @Nullable String region,
            String slug,
            String field) {
        assertThatThrownBy(() -> order(type, scenario, targetTime, region))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type().slug()).isEqualTo(slug);
                    assertThat(problem.extensions().get("field")).isEqualTo(field);
                });
    }

    private static ExerciseOrder order(
            String type, String scenario, @Nullable String targetTime, @Nullable String region) {
        return ExerciseOrder.of(new CreateExercise(type, scenario, targetTime, region), NOW);
    }
}
