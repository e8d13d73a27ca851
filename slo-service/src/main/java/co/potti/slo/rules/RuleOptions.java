package co.potti.slo.rules;

import java.time.Duration;

/**
 * What the rules need to know beside the objective.
 *
 * @param interval how often Prometheus evaluates the windows and the alerts, at most 2 minutes so that the 5-minute rates overlap
 * @param leastBadEvents how many bad events the long window has to hold before a tier fires, so that one failure among ten
 *     requests at night pages nobody; not applied to gauges and to 100 %
 * @param runbooks where runbooks are found: a path or an address that ends in a slash
 */
public record RuleOptions(Duration interval, int leastBadEvents, String runbooks) {

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(2);

    public RuleOptions {
        if (interval.compareTo(Duration.ofMillis(100)) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException("potti.slo.rules.interval has to be 100 ms to 2 min, not " + interval);
        }
        if (leastBadEvents < 0) {
            throw new IllegalArgumentException("potti.slo.rules.least-bad-events cannot be negative");
        }
    }
}
