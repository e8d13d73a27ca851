package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExerciseStatusTest {

    private static final Map<ExerciseStatus, Set<ExerciseStatus>> LEGAL = Map.of(
            ExerciseStatus.QUEUED, Set.of(ExerciseStatus.RUNNING),
            ExerciseStatus.RUNNING, Set.of(ExerciseStatus.COMPLETED, ExerciseStatus.FAILED),
            ExerciseStatus.COMPLETED, Set.of(),
            ExerciseStatus.FAILED, Set.of());

    @Test
    void aDrillEndsOnce() {
        for (ExerciseStatus from : ExerciseStatus.values()) {
            for (ExerciseStatus to : ExerciseStatus.values()) {
                if (LEGAL.getOrDefault(from, Set.of()).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
                }
            }
        }
    }
}
