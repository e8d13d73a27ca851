package co.potti.dr.objective;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill measured.
 *
 * @param rto failure declared to gate open
 * @param loss what the scenario measures: lost data or target accuracy
 * @param checks verdicts of all integrity checks
 * @param residual erased people's data left on the copy; null when the replay gave no figure
 * @param undecidable people of whom nobody can say whether they were erased; null when the replay gave no figure
 */
public record Measured(
        Duration rto,
        Loss loss,
        List<Verdict> checks,
        @Nullable Long residual,
        @Nullable Long undecidable) {

    /** A drill measures one of two things (D5). */
    public sealed interface Loss {

        /** Failure instant − newest restored heartbeat; null when there is none. */
        record Rpo(@Nullable Duration lost) implements Loss {}

        /** Target − newest restored commit at or before it; null when there is none. */
        record TargetAccuracy(@Nullable Duration distance) implements Loss {}
    }

    public Measured {
        checks = List.copyOf(checks);
    }
}
