package co.potti.backup.run;

import java.util.Locale;
import java.util.Set;

/** The life of a run. {@link #to} is the only place that knows which step may follow which. */
enum RunStatus {
    QUEUED,
    RUNNING,
    /** The children have ended; the repositories are asked what they hold. */
    VERIFYING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** @throws IllegalStateException when that step may not follow */
    RunStatus to(RunStatus next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("a run that is " + word() + " cannot become " + next.word());
        }
        return next;
    }

    boolean ended() {
        return following().isEmpty();
    }

    /** As the API and the table write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Set<RunStatus> following() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(VERIFYING);
            case VERIFYING -> Set.of(COMPLETED, FAILED, CANCELLED);
            case COMPLETED, FAILED, CANCELLED -> Set.of();
        };
    }
}
