package co.potti.common.event;

/** A drill declared its failure instant. */
public record ExerciseStarted(String exerciseId, String exerciseType, String scenario) implements Event {

    @Override
    public Topic topic() {
        return Topic.DR_EXERCISE_STARTED;
    }

    @Override
    public String aggregateId() {
        return exerciseId;
    }
}
