package co.potti.dr.exercise;

import java.util.Locale;

/** How far a drill is. A drill ends once: completed when its last phase ended, failed when it could not go on. */
enum ExerciseStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ExerciseStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case COMPLETED, FAILED -> true;
        };
    }

    /**
     * The next status; the only place that knows the lifecycle.
     *
     * @throws IllegalStateException when a drill cannot go that way
     */
    ExerciseStatus to(ExerciseStatus next) {
        boolean legal = switch (this) {
            case QUEUED -> next == RUNNING;
            case RUNNING -> next == COMPLETED || next == FAILED;
            case COMPLETED, FAILED -> false;
        };
        if (!legal) {
            throw new IllegalStateException("a " + label() + " drill cannot become " + next.label());
        }
        return next;
    }
}
