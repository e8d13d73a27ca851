package co.potti.slo.rules;

import java.time.Duration;
import java.util.Map;

/** One Prometheus rule. */
public sealed interface Rule {

    /** What Prometheus calls it: the record or the alert. */
    String name();

    /** The PromQL expression. */
    String expression();

    /** The labels added to each result, sorted by name. */
    Map<String, String> labels();

    /** A series written at each evaluation. */
    record Recording(String name, String expression, Map<String, String> labels) implements Rule {}

    /** A condition that alerts once it has held for {@code pending}; zero fires at once. */
    record Alerting(
            String name,
            String expression,
            Duration pending,
            Map<String, String> labels,
            Map<String, String> annotations)
            implements Rule {}
}
