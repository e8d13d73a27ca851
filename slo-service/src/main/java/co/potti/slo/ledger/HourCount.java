package co.potti.slo.ledger;

import co.potti.slo.budget.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** What Prometheus counted in a slice of an hour. */
record HourCount(HourState state, Tally tally) {

    static final HourCount NO_DATA = new HourCount(HourState.NO_DATA, Tally.NOTHING);

    /**
     * Without either count there is no data, whatever the other says: that a counter was never born is known only beside a total,
     * and then it is a zero already.
     *
     * @param observed seconds with data, as the recorded series tell
     * @param newest when the recorded series had its last sample, in seconds since 1970; empty when it has ended before
     */
    static HourCount of(
            OptionalDouble error,
            OptionalDouble total,
            OptionalDouble observed,
            OptionalDouble newest,
            Duration range) {
        if (error.isEmpty() || total.isEmpty()) {
            return NO_DATA;
        }
        long all = Math.max(0, Math.round(total.getAsDouble()));
        long bad = Math.min(all, Math.max(0, Math.round(error.getAsDouble())));
        long seconds = Math.min(range.toSeconds(), Math.round(observed.orElse(0)));
        Instant until = newest.isPresent() ? Instant.ofEpochMilli(Math.round(newest.getAsDouble() * 1000)) : null;
        return new HourCount(all == 0 ? HourState.IDLE : HourState.MEASURED, new Tally(all - bad, all, seconds, until));
    }
}
