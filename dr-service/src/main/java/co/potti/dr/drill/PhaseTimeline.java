package co.potti.dr.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The phases of one drill without a hole between them: each begins where the one before ended, the first at the failure
 * instant, so that their sum is the time that passed. Their borders are moments that something reached; what a drill does
 * between two of them, such as writing the last one down, belongs to the phase that follows and is not lost. A clock that steps
 * back counts as zero.
 *
 * @param failureInstant when the failure was declared
 * @param phases those that ended, in the order of {@link Phase}
 */
public record PhaseTimeline(Instant failureInstant, List<TimedPhase> phases) {

    /** One phase that ended. */
    public record TimedPhase(Phase phase, Instant from, Instant to) {

        public Duration took() {
            return Duration.between(from, to);
        }
    }

    public PhaseTimeline {
        phases = List.copyOf(phases);
    }

    public static PhaseTimeline from(Instant failureInstant) {
        return new PhaseTimeline(failureInstant, List.of());
    }

    /**
     * The timeline with the running phase ended.
     *
     * @throws IllegalStateException when another phase is running
     */
    public PhaseTimeline end(Phase phase, Instant at) {
        if (phase.ordinal() != phases.size()) {
            throw new IllegalStateException(phase + " cannot end after " + phases.size() + " phases");
        }
        Instant from = runningSince();
        List<TimedPhase> longer = new ArrayList<>(phases);
        longer.add(new TimedPhase(phase, from, at.isBefore(from) ? from : at));
        return new PhaseTimeline(failureInstant, longer);
    }

    /** From the failure instant to the end of the last ended phase. */
    public Duration total() {
        return Duration.between(failureInstant, runningSince());
    }

    private Instant runningSince() {
        return phases.isEmpty() ? failureInstant : phases.getLast().to();
    }
}
