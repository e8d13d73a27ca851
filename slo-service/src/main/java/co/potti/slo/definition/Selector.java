package co.potti.slo.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PromQL vector selector: a metric and its label matchers, nothing around it. Only a bare selector can be wrapped in
 * {@code rate(…[5m])}, and only a bare selector can be checked without asking Prometheus.
 */
public record Selector(String metric, List<LabelMatcher> matchers) {

    private static final Pattern WHOLE =
            Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);
    private static final Pattern MATCHER =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\\\n]|\\\\.)*)\"\\s*");

    /** One label matcher; {@code value} is as written between the quotes, escapes included. */
    public record LabelMatcher(String label, String operator, String value) {

        String render() {
            return label + operator + '"' + value + '"';
        }
    }

    public Selector {
        matchers = List.copyOf(matchers);
    }

    /**
     * @throws IllegalArgumentException when the text is anything but a metric name with optional matchers; the message says
     *     what is wrong
     */
    public static Selector parse(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw new IllegalArgumentException(
                    "a metric name with optional {label=\"value\"} matchers is expected, without functions or operators");
        }
        String inside = whole.group(2);
        return new Selector(whole.group(1), inside == null ? List.of() : matchersIn(inside));
    }

    private static List<LabelMatcher> matchersIn(String inside) {
        List<LabelMatcher> matchers = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(inside);
        int at = 0;
        while (at < inside.length() && !inside.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException(
                        "label matcher expected at: " + inside.substring(at).strip());
            }
            matchers.add(new LabelMatcher(matcher.group(1), matcher.group(2), matcher.group(3)));
            at = matcher.end();
            if (at < inside.length() && inside.charAt(at) != ',') {
                throw new IllegalArgumentException(
                        "a comma is expected before: " + inside.substring(at).strip());
            }
            at++;
        }
        return matchers;
    }

    public Selector named(String otherMetric) {
        return new Selector(otherMetric, matchers);
    }

    public Selector with(LabelMatcher matcher) {
        List<LabelMatcher> more = new ArrayList<>(matchers);
        more.add(matcher);
        return new Selector(metric, more);
    }

    public Selector without(String label) {
        return new Selector(
                metric,
                matchers.stream()
                        .filter(matcher -> !matcher.label().equals(label))
                        .toList());
    }

    public Optional<LabelMatcher> matcher(String label) {
        return matchers.stream()
                .filter(matcher -> matcher.label().equals(label))
                .findFirst();
    }

    /** The selector as PromQL, in the order it was written. */
    public String render() {
        if (matchers.isEmpty()) {
            return metric;
        }
        return metric + "{"
                + String.join(",", matchers.stream().map(LabelMatcher::render).toList()) + "}";
    }
}
