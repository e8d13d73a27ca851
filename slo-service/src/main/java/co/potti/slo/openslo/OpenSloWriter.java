package co.potti.slo.openslo;

import co.potti.slo.YamlText;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Selector.LabelMatcher;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes an objective as an OpenSLO v1 document that {@link OpenSloReader} reads back to an equal one. */
public final class OpenSloWriter {

    private OpenSloWriter() {}

    public static String write(SloSpec slo) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", slo.id());
        metadata.put("displayName", slo.displayName());
        Map<String, Object> spec = new LinkedHashMap<>();
        if (!slo.description().isEmpty()) {
            spec.put("description", slo.description());
        }
        spec.put("service", slo.service());
        spec.put("indicator", Map.of("spec", indicator(slo.sli())));
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("duration", slo.window().toDays() + "d");
        window.put("isRolling", true);
        spec.put("timeWindow", List.of(window));
        spec.put("budgetingMethod", "Occurrences");
        spec.put("objectives", List.of(objective(slo)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "openslo/v1");
        document.put("kind", "SLO");
        document.put("metadata", metadata);
        document.put("spec", spec);
        return YamlText.of(document);
    }

    private static Map<String, Object> objective(SloSpec slo) {
        Map<String, Object> objective = new LinkedHashMap<>();
        if (slo.sli() instanceof Sli.GaugeThreshold threshold) {
            objective.put("op", threshold.comparison().openSloName());
            objective.put("value", threshold.bound());
        }
        objective.put("target", slo.objective().ratio());
        return objective;
    }

    private static Map<String, Object> indicator(Sli sli) {
        return switch (sli) {
            case Sli.GoodTotal(Selector good, Selector total) -> ratio("good", good, total);
            case Sli.BadTotal(Selector bad, Selector total) -> ratio("bad", bad, total);
            case Sli.LatencyBucket latency ->
                ratio(
                        "good",
                        bucket(latency),
                        latency.histogram().named(latency.histogram().metric() + "_count"));
            case Sli.GaugeThreshold threshold -> Map.of("thresholdMetric", source(threshold.gauge()));
        };
    }

    private static Selector bucket(Sli.LatencyBucket latency) {
        Selector histogram = latency.histogram();
        return histogram
                .named(histogram.metric() + "_bucket")
                .with(new LabelMatcher("le", "=", latency.bound().toPlainString()));
    }

    private static Map<String, Object> ratio(String countedName, Selector counted, Selector total) {
        Map<String, Object> ratio = new LinkedHashMap<>();
        ratio.put("counter", true);
        ratio.put(countedName, source(counted));
        ratio.put("total", source(total));
        return Map.of("ratioMetric", ratio);
    }

    private static Map<String, Object> source(Selector selector) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("type", "Prometheus");
        source.put("spec", Map.of("query", selector.render()));
        return Map.of("metricSource", source);
    }
}
