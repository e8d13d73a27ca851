package co.potti.slo.openslo;

import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Selector.LabelMatcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a document that is to come into force has to fulfil beyond being understood: Prometheus has to load what is made of it. One
 * rule that it refuses keeps every other new rule out, and Prometheus itself from its next start.
 *
 * @param document a document that {@link OpenSloReader} understands
 * @param refusal why Prometheus refuses an expression; empty where it does not, or does not answer
 */
record NewDocument(YamlMapping document, Function<String, Optional<String>> refusal) {

    /**
     * @throws OpenSloException for the first text that Prometheus would refuse
     */
    void check() {
        YamlMapping metadata = document.mapping("metadata");
        if (metadata.optionalText("displayName").orElse("").contains("{{")) {
            throw metadata.refuse("displayName", "{{ would begin a template in the alerts' annotations");
        }
        YamlMapping metrics = document.mapping("spec").mapping("indicator").mapping("spec");
        metrics.optionalMapping("thresholdMetric").ifPresent(this::checkMetric);
        metrics.optionalMapping("ratioMetric")
                .ifPresent(ratio -> List.of("good", "bad", "total")
                        .forEach(part -> ratio.optionalMapping(part).ifPresent(this::checkMetric)));
    }

    private void checkMetric(YamlMapping metric) {
        YamlMapping spec = metric.mapping("metricSource").mapping("spec");
        Selector selector = Selector.parse(spec.text("query"));
        try {
            selector.matchers().forEach(NewDocument::checkMatcher);
        } catch (IllegalArgumentException e) {
            throw spec.refuse("query", String.valueOf(e.getMessage()));
        }
        refusal.apply("count(" + selector.render() + ")").ifPresent(reason -> {
            throw spec.refuse("query", reason);
        });
    }

    private static void checkMatcher(LabelMatcher matcher) {
        if (matcher.label().equals("__name__")) {
            throw new IllegalArgumentException("the metric's name stands before the braces, not in them");
        }
        String value = GoString.unescape(matcher.value());
        if (matcher.operator().endsWith("~")) {
            try {
                Pattern.compile("^(?:" + value + ")$");
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "no regular expression that Prometheus knows (RE2): " + e.getDescription(), e);
            }
        }
    }
}
