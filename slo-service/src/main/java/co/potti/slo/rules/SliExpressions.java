package co.potti.slo.rules;

import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Selector.LabelMatcher;
import co.potti.slo.definition.Sli;
import java.time.Duration;
import java.util.function.Function;

/** The only place where raw metrics are named: bad and all events per second, or counted over a range. */
public record SliExpressions(String error, String total) {

    /** Bad and all events per second over the last five minutes; for a gauge, the bad and all series seen right now. */
    static SliExpressions rates(Sli sli) {
        return of(sli, summed("rate", BurnTier.BASE_WINDOW));
    }

    /**
     * How many bad and how many events there were in a range that ends now, as Prometheus estimates it.
     *
     * @throws IllegalArgumentException for a gauge, whose seconds exist only in the recorded series
     */
    static SliExpressions increases(Sli sli, Duration range) {
        return of(counting(sli), summed("increase", range));
    }

    /**
     * How many bad and how many events there were in a range that ends now, for the ledger: each event is in one of the ranges that
     * follow each other.
     *
     * @param lookBack how long before the range its last reading may be
     * @throws IllegalArgumentException for a gauge, whose seconds exist only in the recorded series
     */
    public static SliExpressions movements(Sli sli, Duration range, Duration lookBack) {
        return of(counting(sli), new CounterMovement(range, lookBack)::sum);
    }

    private static Sli counting(Sli sli) {
        if (sli.countsSeconds()) {
            throw new IllegalArgumentException("a gauge counts no events");
        }
        return sli;
    }

    private static SliExpressions of(Sli sli, Function<Selector, String> events) {
        return switch (sli) {
            case Sli.GoodTotal(Selector good, Selector total) -> difference(events.apply(total), events.apply(good));
            case Sli.BadTotal(Selector bad, Selector total) ->
                new SliExpressions(orZero(events.apply(bad), events.apply(total)), events.apply(total));
            case Sli.LatencyBucket latency -> difference(events.apply(count(latency)), events.apply(bucket(latency)));
            case Sli.GaugeThreshold threshold -> gauge(threshold);
        };
    }

    /** Only NaN differs from itself: it is no data, neither good nor bad. */
    private static SliExpressions gauge(Sli.GaugeThreshold threshold) {
        String gauge = threshold.gauge().render();
        return new SliExpressions(
                "sum(%s %s bool %s)"
                        .formatted(
                                gauge,
                                threshold.comparison().bad(),
                                threshold.bound().toPlainString()),
                "count(%s == %s)".formatted(gauge, gauge));
    }

    /** Counters of one process are scraped together, but sums of floats leave dust below zero. */
    private static SliExpressions difference(String total, String good) {
        return new SliExpressions("clamp_min(%s - %s, 0)".formatted(total, orZero(good, total)), total);
    }

    /**
     * A series that was never born counts nothing as long as there is a total: a label's first event creates it. Without good
     * events everything is bad, without bad ones nothing is; without a total nobody knows.
     */
    private static String orZero(String counted, String total) {
        return "(%s or 0 * %s)".formatted(counted, total);
    }

    private static Function<Selector, String> summed(String function, Duration range) {
        return selector -> "sum(%s(%s[%s]))".formatted(function, selector.render(), PromDuration.of(range));
    }

    private static Selector count(Sli.LatencyBucket latency) {
        return latency.histogram().named(latency.histogram().metric() + "_count");
    }

    /** Client libraries write the same bound as {@code 10} or {@code 10.0}. */
    private static Selector bucket(Sli.LatencyBucket latency) {
        String bound = latency.bound().toPlainString();
        String either = bound.contains(".") ? bound.replace(".", "\\\\.") : bound + "|" + bound + "\\\\.0";
        return latency.histogram()
                .named(latency.histogram().metric() + "_bucket")
                .with(new LabelMatcher("le", "=~", either));
    }
}
