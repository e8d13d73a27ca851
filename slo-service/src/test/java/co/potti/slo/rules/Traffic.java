package co.potti.slo.rules;

import co.potti.slo.definition.Comparison;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Selector.LabelMatcher;
import co.potti.slo.definition.Sli;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Made-up events, minute by minute, as the raw series of an indicator in promtool's notation. Bad events are spread evenly.
 *
 * @param bad how many of a minute's events are bad
 */
record Traffic(List<Long> bad, long perMinute) {

    static final long PER_MINUTE = 10_000;

    Traffic {
        bad = List.copyOf(bad);
    }

    static Traffic none() {
        return new Traffic(List.of(), PER_MINUTE);
    }

    /** So many minutes in which this share of the events, 0 to 1, is bad. */
    Traffic then(long minutes, double badShare) {
        List<Long> more = new ArrayList<>(bad);
        for (long minute = 1; minute <= minutes; minute++) {
            more.add(Math.round(badShare * perMinute * minute) - Math.round(badShare * perMinute * (minute - 1)));
        }
        return new Traffic(more, perMinute);
    }

    /** One minute with this many bad events. */
    Traffic thenBad(long events) {
        List<Long> more = new ArrayList<>(bad);
        more.add(events);
        return new Traffic(more, perMinute);
    }

    Map<String, String> series(Sli sli) {
        return switch (sli) {
            case Sli.GoodTotal(Selector good, Selector total) -> ratio(good, total, false);
            case Sli.BadTotal(Selector counted, Selector total) -> ratio(counted, total, true);
            case Sli.LatencyBucket latency -> histogram(latency);
            case Sli.GaugeThreshold threshold -> Map.of(series(threshold.gauge()), gauge(threshold));
        };
    }

    /** The same before the first event that the numerator counts: its series was never born. */
    Map<String, String> seriesWithoutNumerator(Sli sli) {
        LinkedHashMap<String, String> series = new LinkedHashMap<>(series(sli));
        series.pollFirstEntry();
        return series;
    }

    /** The same where nobody scraped from one minute to another, both included. */
    Map<String, String> seriesWithGap(Sli sli, int from, int to) {
        Map<String, String> series = new LinkedHashMap<>();
        series(sli).forEach((name, values) -> {
            List<String> samples = new ArrayList<>();
            RunLength.expand(values).forEach(value -> samples.add(value.toPlainString()));
            for (int minute = from; minute <= to; minute++) {
                samples.set(minute, "_");
            }
            series.put(name, String.join(" ", samples));
        });
        return series;
    }

    private Map<String, String> ratio(Selector counted, Selector total, boolean countsBad) {
        Map<String, String> series = new LinkedHashMap<>();
        series.put(series(counted), counter(countsBad ? Count.BAD : Count.GOOD));
        if (counted.metric().equals(total.metric())) {
            series.put(series(rest(counted, total)), counter(countsBad ? Count.GOOD : Count.BAD));
        } else {
            series.put(series(total), counter(Count.ALL));
        }
        return series;
    }

    /** The series that {@code total} matches and {@code counted} does not. */
    private static Selector rest(Selector counted, Selector total) {
        return new Selector(
                counted.metric(),
                counted.matchers().stream()
                        .map(matcher -> total.matchers().contains(matcher)
                                ? matcher
                                : new LabelMatcher(matcher.label(), "=", "other"))
                        .toList());
    }

    private Map<String, String> histogram(Sli.LatencyBucket latency) {
        String bound = latency.bound().toPlainString();
        Selector histogram = latency.histogram();
        LabelMatcher le = new LabelMatcher("le", "=", bound.contains(".") ? bound : bound + ".0");
        Map<String, String> series = new LinkedHashMap<>();
        series.put(series(histogram.named(histogram.metric() + "_bucket").with(le)), counter(Count.GOOD));
        series.put(series(histogram.named(histogram.metric() + "_count")), counter(Count.ALL));
        return series;
    }

    private static String series(Selector selector) {
        String labels = selector.matchers().stream()
                .filter(matcher -> matcher.operator().startsWith("="))
                .map(matcher -> matcher.label() + "=\"" + matcher.value().split("\\|", 2)[0] + '"')
                .collect(Collectors.joining(", "));
        return selector.metric() + "{" + (labels.isEmpty() ? "" : labels + ", ") + "instance=\"test\"}";
    }

    private enum Count {
        GOOD,
        BAD,
        ALL
    }

    private String counter(Count count) {
        List<BigDecimal> values = new ArrayList<>();
        long sum = 0;
        values.add(BigDecimal.ZERO);
        for (long badInMinute : bad) {
            sum += switch (count) {
                case GOOD -> perMinute - badInMinute;
                case BAD -> badInMinute;
                case ALL -> perMinute;
            };
            values.add(BigDecimal.valueOf(sum));
        }
        return RunLength.of(values);
    }

    /** A gauge is wholly good or wholly bad at any moment: bad minutes come when enough bad events have gathered. */
    private String gauge(Sli.GaugeThreshold threshold) {
        BigDecimal good = goodValue(threshold.comparison(), threshold.bound());
        BigDecimal broken = badValue(threshold.comparison(), threshold.bound());
        List<BigDecimal> values = new ArrayList<>();
        long gathered = 0;
        values.add(good);
        for (long badInMinute : bad) {
            gathered += badInMinute;
            boolean badNow = gathered >= perMinute;
            gathered -= badNow ? perMinute : 0;
            values.add(badNow ? broken : good);
        }
        return RunLength.of(values);
    }

    private static BigDecimal goodValue(Comparison comparison, BigDecimal bound) {
        return switch (comparison) {
            case LTE, GTE -> bound;
            case LT -> bound.subtract(BigDecimal.ONE);
            case GT -> bound.add(BigDecimal.ONE);
        };
    }

    private static BigDecimal badValue(Comparison comparison, BigDecimal bound) {
        return switch (comparison) {
            case LT, GT -> bound;
            case LTE -> bound.add(BigDecimal.ONE);
            case GTE -> bound.subtract(BigDecimal.ONE);
        };
    }
}
