package co.potti.slo.rules;

import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The alerts of one objective: four burn-rate tiers, or zero tolerance at 100 %, and one for data that stopped coming. */
final class SloAlerts {

    static final String BURN = "SloBudgetBurn";
    static final String BAD_EVENT = "SloBadEvent";
    static final String ABSENT = "SloDataAbsent";

    /** Half an event, or half a series: above float dust, below the smallest thing that can happen. */
    private static final String ANY_BAD = "0.5";

    private static final Duration SHORTEST_ABSENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_ABSENCE = Duration.ofHours(1);

    private final SloSpec slo;
    private final RuleOptions options;
    private final Map<String, String> labels;

    SloAlerts(SloSpec slo, RuleOptions options, Map<String, String> labels) {
        this.slo = slo;
        this.options = options;
        this.labels = labels;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        if (slo.objective().isZeroTolerance()) {
            rules.add(badEvent());
        } else {
            BurnTier.of(slo.objective(), slo.window()).forEach(tier -> rules.add(burn(tier)));
        }
        rules.add(absent());
        return rules;
    }

    private Rule burn(BurnTier tier) {
        String threshold = tier.threshold(slo.objective());
        String expression = "%s > %s and %s > %s"
                .formatted(
                        Series.of(Series.ratio(tier.shortWindow()), slo),
                        threshold,
                        Series.of(Series.ratio(tier.longWindow()), slo),
                        threshold);
        if (!slo.sli().countsSeconds() && options.leastBadEvents() > 0) {
            expression += " and on (slo) %s >= %d"
                    .formatted(
                            Series.integral(Series.ERROR_RATE, slo, tier.longWindow(), options.interval()),
                            options.leastBadEvents());
        }
        expression += unlessFasterFired(tier);
        String rescaled = tier.rescaled()
                ? " The tier is re-scaled, because its usual factor could never be reached at this objective."
                : "";
        return alert(
                BURN,
                expression,
                Duration.ZERO,
                tier.tier().label(),
                tier.tier().severity(),
                "%s burns its error budget at more than %s".formatted(slo.displayName(), allowedRate(tier)),
                "Over %s and over %s, bad events came at more than %s. Objective: %s. Budget left: %s.%s"
                        .formatted(
                                PromDuration.of(tier.shortWindow()),
                                PromDuration.of(tier.longWindow()),
                                allowedRate(tier),
                                slo.objective(),
                                budgetLeft(),
                                rescaled));
    }

    /**
     * One incident pages once: a slower tier still sees what a faster one has paged for, until its short window has passed. It speaks
     * up when the budget still burns then.
     */
    private String unlessFasterFired(BurnTier tier) {
        String faster = Arrays.stream(Tier.values())
                .filter(other -> other.compareTo(tier.tier()) < 0)
                .map(Tier::label)
                .collect(Collectors.joining("|"));
        if (faster.isEmpty()) {
            return "";
        }
        return " unless on (slo) max_over_time(ALERTS{slo=\"%s\",tier=~\"%s\",alertstate=\"firing\"}[%s])"
                .formatted(slo.id(), faster, PromDuration.of(tier.shortWindow()));
    }

    private static String allowedRate(BurnTier tier) {
        boolean once = tier.factor().compareTo(BigDecimal.ONE) == 0;
        return once ? "the allowed rate" : tier.factor().toPlainString() + " times the allowed rate";
    }

    /** Events are looked for over an hour: a target that was not scraped for longer than five minutes had them all the same. */
    private Rule badEvent() {
        boolean seconds = slo.sli().countsSeconds();
        return alert(
                BAD_EVENT,
                "%s > %s".formatted(Series.of(seconds ? Series.ERROR_RATE : Series.ERRORS_IN_HOUR, slo), ANY_BAD),
                Duration.ZERO,
                "zero-tolerance",
                Severity.CRITICAL,
                "%s allows no bad event and had one".formatted(slo.displayName()),
                "%s; the objective is 100 %%."
                        .formatted(
                                seconds
                                        ? "At least one series is bad"
                                        : "At least one bad event happened in the last hour"));
    }

    private Rule absent() {
        return alert(
                ABSENT,
                "absent(%s) or absent(%s)"
                                .formatted(Series.of(Series.ERROR_RATE, slo), Series.of(Series.TOTAL_RATE, slo))
                        + orWithoutBadCounter(),
                absence(),
                Tier.ABSENT_DATA,
                Severity.MEDIUM,
                "%s cannot be measured: no data".formatted(slo.displayName()),
                "The series behind the indicator are missing. Nobody knows whether the objective is met.");
    }

    /** A bad counter that was renamed counts as zero like one that was never born: only its absence beside a total shows it. */
    private String orWithoutBadCounter() {
        return slo.sli() instanceof Sli.BadTotal(Selector bad, Selector total)
                ? " or max by (slo) (%s) and on () absent(sum(%s))"
                        .formatted(Series.of(Series.TOTAL_RATE, slo), bad.render())
                : "";
    }

    /** As long as an unseen total outage may last before the fast tier's share of the budget is gone, within bounds. */
    private Duration absence() {
        BigDecimal seconds = Tier.FAST
                .share()
                .multiply(slo.objective().budget())
                .multiply(BigDecimal.valueOf(slo.window().toSeconds()));
        Duration fitting = Duration.ofMinutes(seconds.longValue() / 60);
        if (fitting.compareTo(SHORTEST_ABSENCE) < 0) {
            return SHORTEST_ABSENCE;
        }
        return fitting.compareTo(LONGEST_ABSENCE) > 0 ? LONGEST_ABSENCE : fitting;
    }

    private String budgetLeft() {
        return "{{ with query \"%s\" }}{{ . | first | value | humanizePercentage }}{{ else }}unknown{{ end }}"
                .formatted(Series.of(Series.BUDGET_LEFT, slo).replace("\"", "'"));
    }

    private Rule alert(
            String name,
            String expression,
            Duration pending,
            String tier,
            Severity severity,
            String summary,
            String description) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("tier", tier);
        all.put("severity", severity.label());
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("summary", summary);
        annotations.put("description", description);
        annotations.put("response_time", PromDuration.of(severity.responseTime()));
        annotations.put("runbook", options.runbooks() + name + ".md");
        return new Rule.Alerting(name, expression, pending, all, annotations);
    }
}
