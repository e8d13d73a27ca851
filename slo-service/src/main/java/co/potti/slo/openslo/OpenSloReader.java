package co.potti.slo.openslo;

import co.potti.slo.definition.Comparison;
import co.potti.slo.definition.Objective;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads OpenSLO v1 documents of kind SLO with an inline indicator. A ratio of {@code X_bucket{le="…"}} over {@code X_count} is
 * recognised as a latency indicator; a {@code thresholdMetric} is a gauge held against the objective's {@code op} and {@code
 * value}. What is understood is applied; everything else is refused, never skipped, but for names and descriptions inside the
 * indicator and the objective: they are accepted, and not kept.
 */
public final class OpenSloReader {

    private static final String VERSION = "openslo/v1";
    private static final Pattern DAYS_OR_WEEKS = Pattern.compile("([1-9][0-9]{0,2})([dw])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final String BUCKET = "_bucket";
    private static final String COUNT = "_count";

    private OpenSloReader() {}

    /**
     * @param yaml one or more documents
     * @throws OpenSloException with line and field, for the first thing that is wrong
     */
    public static List<SloSpec> read(String yaml) {
        return slos(YamlDocuments.read(yaml));
    }

    /**
     * The same for documents that are to come into force: what Prometheus could not load is refused too. What is stored already is
     * read without this, so that a stricter release never loses an objective.
     *
     * @param refusal why Prometheus refuses an expression; empty where it does not, or does not answer
     * @throws OpenSloException with line and field, for the first thing that is wrong
     */
    public static List<SloSpec> readNew(String yaml, Function<String, Optional<String>> refusal) {
        List<YamlMapping> documents = YamlDocuments.read(yaml);
        List<SloSpec> specs = slos(documents);
        documents.forEach(document -> new NewDocument(document, refusal).check());
        return specs;
    }

    private static List<SloSpec> slos(List<YamlMapping> documents) {
        if (documents.isEmpty()) {
            throw new OpenSloException(1, "", "no document");
        }
        return documents.stream().map(OpenSloReader::slo).toList();
    }

    private static SloSpec slo(YamlMapping document) {
        document.onlyKnows("apiVersion", "kind", "metadata", "spec");
        requireValue(document, "apiVersion", VERSION);
        requireValue(document, "kind", "SLO");
        YamlMapping metadata = document.mapping("metadata").onlyKnows("name", "displayName");
        YamlMapping spec = document.mapping("spec")
                .onlyKnows("description", "service", "indicator", "timeWindow", "budgetingMethod", "objectives");
        requireValue(spec, "budgetingMethod", "Occurrences");
        YamlMapping target = spec.only("objectives").onlyKnows("displayName", "target", "targetPercent", "op", "value");
        String id = name(metadata, "name");
        return new SloSpec(
                id,
                name(spec, "service"),
                metadata.optionalText("displayName").orElse(id),
                spec.optionalText("description").orElse("").strip(),
                objective(target),
                window(spec),
                sli(spec, target));
    }

    private static void requireValue(YamlMapping mapping, String key, String expected) {
        if (!mapping.text(key).equals(expected)) {
            throw mapping.refuse(key, "only " + expected + " is supported");
        }
    }

    private static String name(YamlMapping mapping, String key) {
        String name = mapping.text(key);
        if (!SloSpec.isName(name)) {
            throw mapping.refuse(key, "lower-case letters, digits and dashes are expected, at most 63");
        }
        return name;
    }

    private static Objective objective(YamlMapping target) {
        boolean asRatio = target.has("target");
        if (asRatio == target.has("targetPercent")) {
            throw target.refuse("target", "exactly one of target and targetPercent is expected");
        }
        String key = asRatio ? "target" : "targetPercent";
        BigDecimal given = target.number(key);
        try {
            return new Objective(asRatio ? given.movePointRight(2) : given);
        } catch (IllegalArgumentException e) {
            throw target.refuse(key, String.valueOf(e.getMessage()));
        }
    }

    private static Duration window(YamlMapping spec) {
        YamlMapping window = spec.only("timeWindow").onlyKnows("duration", "isRolling");
        if (window.has("isRolling")) {
            requireValue(window, "isRolling", "true");
        }
        Matcher duration = DAYS_OR_WEEKS.matcher(window.text("duration"));
        if (!duration.matches()) {
            throw window.refuse("duration", "whole days or weeks are expected, such as 30d or 4w");
        }
        long days = Long.parseLong(duration.group(1)) * ("w".equals(duration.group(2)) ? 7 : 1);
        if (days < SloSpec.SHORTEST_DAYS || days > SloSpec.LONGEST_DAYS) {
            throw window.refuse(
                    "duration",
                    "%d to %d days are supported, not %d".formatted(SloSpec.SHORTEST_DAYS, SloSpec.LONGEST_DAYS, days));
        }
        return Duration.ofDays(days);
    }

    private static Sli sli(YamlMapping spec, YamlMapping target) {
        YamlMapping indicator = spec.mapping("indicator").onlyKnows("metadata", "spec");
        indicator.optionalMapping("metadata").ifPresent(metadata -> metadata.onlyKnows("name", "displayName"));
        YamlMapping metrics = indicator.mapping("spec").onlyKnows("description", "ratioMetric", "thresholdMetric");
        if (metrics.has("ratioMetric") == metrics.has("thresholdMetric")) {
            throw metrics.refuse("ratioMetric", "exactly one of ratioMetric and thresholdMetric is expected");
        }
        return metrics.has("ratioMetric") ? ratio(metrics.mapping("ratioMetric"), target) : threshold(metrics, target);
    }

    private static Sli threshold(YamlMapping metrics, YamlMapping target) {
        Comparison comparison = Comparison.named(target.text("op"))
                .orElseThrow(() -> target.refuse("op", "one of lte, lt, gte, gt is expected"));
        BigDecimal bound = target.number("value");
        YamlMapping metric = metrics.mapping("thresholdMetric").onlyKnows("metricSource");
        return new Sli.GaugeThreshold(selector(metric), comparison, bound);
    }

    private static Sli ratio(YamlMapping ratio, YamlMapping target) {
        ratio.onlyKnows("counter", "good", "bad", "total");
        requireValue(ratio, "counter", "true");
        for (String key : List.of("op", "value")) {
            if (target.has(key)) {
                throw target.refuse(key, "belongs to a thresholdMetric");
            }
        }
        if (ratio.has("good") == ratio.has("bad")) {
            throw ratio.refuse("good", "exactly one of good and bad is expected");
        }
        Selector total = selector(ratio.mapping("total").onlyKnows("metricSource"));
        if (ratio.has("bad")) {
            return new Sli.BadTotal(selector(ratio.mapping("bad").onlyKnows("metricSource")), total);
        }
        Selector good = selector(ratio.mapping("good").onlyKnows("metricSource"));
        return latency(good, total).orElseGet(() -> new Sli.GoodTotal(good, total));
    }

    private static Optional<Sli> latency(Selector good, Selector total) {
        if (!good.metric().endsWith(BUCKET) || !total.metric().endsWith(COUNT)) {
            return Optional.empty();
        }
        Selector histogram =
                total.named(total.metric().substring(0, total.metric().length() - COUNT.length()));
        boolean sameHistogram = good.without("le").equals(histogram.named(histogram.metric() + BUCKET));
        return good.matcher("le")
                .filter(le -> sameHistogram
                        && "=".equals(le.operator())
                        && NUMBER.matcher(le.value()).matches())
                .map(le -> new Sli.LatencyBucket(histogram, new BigDecimal(le.value()).stripTrailingZeros()));
    }

    private static Selector selector(YamlMapping metric) {
        YamlMapping source = metric.mapping("metricSource").onlyKnows("type", "spec");
        requireValue(source, "type", "Prometheus");
        YamlMapping spec = source.mapping("spec").onlyKnows("query");
        try {
            return Selector.parse(spec.text("query"));
        } catch (IllegalArgumentException e) {
            throw spec.refuse("query", String.valueOf(e.getMessage()));
        }
    }
}
