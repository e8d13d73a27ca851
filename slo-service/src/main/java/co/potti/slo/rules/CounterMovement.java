package co.potti.slo.rules;

import co.potti.slo.definition.Selector;
import java.time.Duration;

/**
 * How far counters moved in a range that ends now: from the last reading before the range to the last one in it. Ranges that follow
 * each other share that reading, so each event is in exactly one of them, in the one whose scrapes first showed it.
 *
 * <p>{@code increase()} alone sees nothing between the last scrape of one range and the first of the next, and looking a little
 * further back counts the events of that time twice. A counter that was reset, or is not known from before the range, is left to
 * {@code increase()} within the range; what it gained between the two scrapes around the beginning is added where it is known.
 *
 * @param range how far back events are counted, in whole milliseconds
 * @param lookBack how long before the range its last reading may be
 */
record CounterMovement(Duration range, Duration lookBack) {

    /** The sum over all series of a selector; no sample when none was read in the range. */
    String sum(Selector selector) {
        String counters = selector.render();
        String last = over("last_over_time", counters, range);
        String before = "%s offset %s)".formatted(open("last_over_time", counters, lookBack), PromDuration.of(range));
        String resets = over("resets", counters, range.plus(lookBack));
        String increase = over("increase", counters, range);
        return "sum(%1$s - %2$s and %3$s == 0 or %4$s + (clamp_min(%5$s - %2$s, 0) or 0 * %4$s))"
                .formatted(last, before, resets, increase, first(counters));
    }

    /** The first reading of a counter that was not reset soon after the beginning: the smallest one there. */
    private String first(String counters) {
        if (range.compareTo(lookBack) <= 0) {
            return over("min_over_time", counters, range);
        }
        return "%s offset %s)"
                .formatted(open("min_over_time", counters, lookBack), PromDuration.of(range.minus(lookBack)));
    }

    private static String over(String function, String counters, Duration window) {
        return open(function, counters, window) + ")";
    }

    private static String open(String function, String counters, Duration window) {
        return "%s(%s[%s]".formatted(function, counters, PromDuration.of(window));
    }
}
