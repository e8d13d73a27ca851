package co.potti.slo.rules;

import co.potti.slo.definition.Objective;
import co.potti.slo.definition.SloSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One objective to its Prometheus rules: a pure function.
 *
 * <p>Raw metrics are read by the two 5-minute rates alone, at 100 % also by the bad events of an hour; every other window is the sum of the recorded errors over the sum of
 * the recorded totals, so that a busy minute weighs more than a quiet one and the cost does not grow with the metric's
 * cardinality. A window without events has no sample: there is no ratio to tell, and no NaN to poison a longer window.
 */
public final class CompileRules {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Duration> STANDARD_WINDOWS = List.of(
            BurnTier.BASE_WINDOW,
            Duration.ofMinutes(30),
            HOUR,
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3));
    /** The period's window is long and moves slowly: it is evaluated less often. */
    private static final int PERIOD_EVERY = 10;

    private static final Duration SLOWEST_PERIOD_INTERVAL = Duration.ofMinutes(2);

    private final SloSpec slo;
    private final int revision;
    private final RuleOptions options;
    private final Map<String, String> labels;

    private CompileRules(SloSpec slo, int revision, RuleOptions options) {
        this.slo = slo;
        this.revision = revision;
        this.options = options;
        this.labels = new TreeMap<>(Map.of("slo", slo.id(), "service", slo.service()));
    }

    /** The rules of one revision of an objective. */
    public static RuleSet of(SloSpec slo, int revision, RuleOptions options) {
        return new CompileRules(slo, revision, options).compile();
    }

    /** The name of the group that holds an objective's windows and alerts. */
    public static String groupName(String sloId) {
        return "potti-slo-" + sloId;
    }

    /** The name of the group that holds the period's window and the meta series. */
    public static String periodGroupName(String sloId) {
        return groupName(sloId) + "-period";
    }

    private RuleSet compile() {
        List<Rule> rules = new ArrayList<>();
        SliExpressions rates = SliExpressions.rates(slo.sli());
        rules.add(recording(Series.ERROR_RATE, rates.error()));
        rules.add(recording(Series.TOTAL_RATE, rates.total()));
        if (slo.objective().isZeroTolerance() && !slo.sli().countsSeconds()) {
            rules.add(recording(
                    Series.ERRORS_IN_HOUR,
                    SliExpressions.increases(slo.sli(), HOUR).error()));
        }
        windows().forEach(window -> rules.add(ratio(window)));
        rules.addAll(new SloAlerts(slo, options, labels).rules());
        List<Rule> meta = new ArrayList<>();
        meta.add(ratio(slo.window()));
        meta.addAll(meta());
        return new RuleSet(List.of(
                new RuleGroup(groupName(slo.id()), options.interval(), rules),
                new RuleGroup(periodGroupName(slo.id()), periodInterval(), meta)));
    }

    private Duration periodInterval() {
        Duration slower = options.interval().multipliedBy(PERIOD_EVERY);
        return slower.compareTo(SLOWEST_PERIOD_INTERVAL) < 0 ? slower : SLOWEST_PERIOD_INTERVAL;
    }

    private SortedSet<Duration> windows() {
        SortedSet<Duration> windows = new TreeSet<>(STANDARD_WINDOWS);
        if (!slo.objective().isZeroTolerance()) {
            for (BurnTier tier : BurnTier.of(slo.objective(), slo.window())) {
                windows.add(tier.shortWindow());
                windows.add(tier.longWindow());
            }
        }
        windows.remove(slo.window());
        return windows;
    }

    private Rule.Recording ratio(Duration window) {
        if (window.equals(BurnTier.BASE_WINDOW)) {
            return recording(
                    Series.ratio(window),
                    "%s / (%s > 0)".formatted(Series.of(Series.ERROR_RATE, slo), Series.of(Series.TOTAL_RATE, slo)));
        }
        return recording(
                Series.ratio(window),
                "%s / (%s > 0)"
                        .formatted(
                                Series.over(Series.ERROR_RATE, slo, window),
                                Series.over(Series.TOTAL_RATE, slo, window)));
    }

    private List<Rule> meta() {
        Objective objective = slo.objective();
        String periodRatio = Series.of(Series.ratio(slo.window()), slo);
        List<Rule> meta = new ArrayList<>();
        meta.add(recording(Series.OBJECTIVE, vector(objective.ratio())));
        meta.add(recording(Series.BUDGET, vector(objective.budget())));
        meta.add(recording(Series.PERIOD, vector(BigDecimal.valueOf(slo.window().toDays()))));
        if (objective.isZeroTolerance()) {
            meta.add(recording(Series.BUDGET_LEFT, "1 - (%s > bool 0)".formatted(periodRatio)));
        } else {
            String budget = objective.budget().toPlainString();
            String now = Series.of(Series.ratio(BurnTier.BASE_WINDOW), slo);
            meta.add(recording(Series.BURN_NOW, now + " / " + budget));
            meta.add(recording(Series.BURN_PERIOD, periodRatio + " / " + budget));
            meta.add(recording(Series.BUDGET_LEFT, "1 - " + Series.of(Series.BURN_PERIOD, slo)));
        }
        Map<String, String> info = new TreeMap<>(labels);
        info.put("objective", objective.percentage().toPlainString());
        info.put("mode", objective.isZeroTolerance() ? "zero-tolerance" : "budget");
        info.put("counts", slo.sli().countsSeconds() ? "seconds" : "events");
        info.put("revision", Integer.toString(revision));
        meta.add(new Rule.Recording(Series.INFO, "vector(1)", info));
        return meta;
    }

    private static String vector(BigDecimal value) {
        return "vector(" + value.toPlainString() + ")";
    }

    private Rule.Recording recording(String name, String expression) {
        return new Rule.Recording(name, expression, labels);
    }
}
