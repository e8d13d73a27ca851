package co.potti.slo.ledger;

import co.potti.slo.catalog.DefinedSlo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of one hour in which one revision was in force, as far as it has passed.
 *
 * @param hour the hour's start
 * @param from where the slice begins, in that hour
 * @param to where it ends, at most the next hour
 * @param closed whether it will not grow any more
 */
record HourSlice(Instant hour, Instant from, Instant to, boolean closed) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Below this nothing can be counted: a rate needs two scrapes. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /** Until then the last scrape and evaluation of an hour may still be on their way, and clocks may differ. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

    /** As exact as Prometheus' clock, so that what one slice ends with is where the next begins. */
    Duration range() {
        return Duration.ofMillis(to.toEpochMilli() - from.toEpochMilli());
    }

    /** The slices of a revision between an instant and now, oldest first; those too short to hold anything are left out. */
    static List<HourSlice> between(DefinedSlo slo, Instant since, Instant now) {
        Instant end = Optional.ofNullable(slo.until())
                .filter(until -> until.isBefore(now))
                .orElse(now);
        Instant begin = since.isAfter(slo.since()) ? since : slo.since();
        List<HourSlice> slices = new ArrayList<>();
        for (Instant hour = begin.truncatedTo(ChronoUnit.HOURS); hour.isBefore(end); hour = hour.plus(HOUR)) {
            Instant next = hour.plus(HOUR);
            Instant from = hour.isBefore(slo.since()) ? slo.since() : hour;
            Instant to = next.isBefore(end) ? next : end;
            boolean ended = !next.isAfter(end) || slo.until() != null && to.equals(slo.until());
            boolean closed = ended && !to.plus(SETTLED_AFTER).isAfter(now);
            HourSlice slice = new HourSlice(hour, from, to, closed);
            if (slice.range().compareTo(SHORTEST) >= 0) {
                slices.add(slice);
            }
        }
        return slices;
    }
}
