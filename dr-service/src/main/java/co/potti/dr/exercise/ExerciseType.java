package co.potti.dr.exercise;

import java.util.Locale;
import java.util.Optional;

/** Why a drill is run; the values of the column {@code exercise_type}. */
enum ExerciseType {
    SCHEDULED,
    MANUAL,
    EMERGENCY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExerciseType> of(String label) {
        for (ExerciseType type : values()) {
            if (type.label().equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
