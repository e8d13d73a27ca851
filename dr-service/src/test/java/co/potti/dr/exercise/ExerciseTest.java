package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.Scenario;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExerciseTest {

    private static final Instant TARGET = Instant.parse("2026-11-21T18:00:00Z");

    private final Exercise exercise = new Exercise();

    @Test
    void theScenarioIsTheOneThatItsRowNames() {
        exercise.targetTime = TARGET;

        exercise.scenario = "point-in-time";
        assertThat(exercise.scenario()).isEqualTo(new Scenario.PointInTime(TARGET));
        exercise.scenario = "latest";
        assertThat(exercise.scenario()).isEqualTo(new Scenario.Latest());
    }

    @Test
    void anUnknownScenarioIsNotTakenForAnother() {
        exercise.scenario = "integrity";
        assertThatThrownBy(exercise::scenario).isInstanceOf(IllegalStateException.class);

        exercise.scenario = "point-in-time";
        assertThatThrownBy(exercise::scenario).isInstanceOf(IllegalStateException.class);
    }
}
