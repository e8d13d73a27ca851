package co.potti.dr.sandbox;

import co.potti.dr.drill.Phase;
import java.time.Instant;

/** Told the end of each phase when it happened. */
@FunctionalInterface
public interface PhaseEnd {

    void ended(Phase phase, Instant at);
}
