package co.potti.common.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A drill ended; an absent figure was not measured. */
public record ExerciseCompleted(
        String exerciseId,
        String scenario,
        String result,
        @Nullable Long rtoMillis,
        @Nullable Long rpoMillis,
        Map<String, Long> phasesMillis)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.DR_EXERCISE_COMPLETED;
    }

    @Override
    public String aggregateId() {
        return exerciseId;
    }
}
