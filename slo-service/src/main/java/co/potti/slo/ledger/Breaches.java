package co.potti.slo.ledger;

import co.potti.slo.rules.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever knows when an objective was breached: an alert about it, other than absent data, fired. */
public interface Breaches {

    /** The breaches of an objective that began before the end of a time and had not ended before its beginning. */
    List<Breach> between(String sloId, Instant from, Instant to);

    /** One breach; {@code until} is null while it lasts. */
    record Breach(Severity severity, Instant from, @Nullable Instant until) {}
}
