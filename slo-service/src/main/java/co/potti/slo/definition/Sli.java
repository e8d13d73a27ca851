package co.potti.slo.definition;

import java.math.BigDecimal;

/** What is measured: where good and bad come from. A new kind is one more record here, and the compiler names what to add. */
public sealed interface Sli {

    /** Two counters: good events and all events. */
    record GoodTotal(Selector good, Selector total) implements Sli {}

    /** Two counters: bad events and all events. */
    record BadTotal(Selector bad, Selector total) implements Sli {}

    /**
     * A Prometheus histogram: good is what took at most {@code bound}, which has to be one of its buckets, in the metric's own
     * unit.
     *
     * @param histogram the metric's base name, without {@code _bucket} or {@code _count}
     */
    record LatencyBucket(Selector histogram, BigDecimal bound) implements Sli {}

    /**
     * A gauge held against a bound, such as an age or a deadline. Each series is good or bad at every evaluation; the events
     * counted are seconds of observation.
     */
    record GaugeThreshold(Selector gauge, Comparison comparison, BigDecimal bound) implements Sli {}

    /** Whether what is counted are seconds of observation, not events that happened. */
    default boolean countsSeconds() {
        return switch (this) {
            case GoodTotal ratio -> false;
            case BadTotal ratio -> false;
            case LatencyBucket latency -> false;
            case GaugeThreshold threshold -> true;
        };
    }
}
