package co.potti.slo.rules;

import co.potti.slo.YamlText;
import co.potti.slo.definition.Comparison;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code promtool test rules} file for one objective (S10): healthy, outage, recovery, slow burn, idle, a numerator that never
 * existed, absent; for a gauge also infinity, which is bad, and NaN, which is no data. Each says both what fires and what stays
 * quiet.
 */
final class PromtoolTests {

    private static final long MARGIN = 10;
    /** Longer than the hour over which the ratio is asked for. */
    private static final long HEALTHY = 70;

    /** Longer than the short windows of all tiers but the last. */
    private static final long SLOW_BURN = 150;

    private static final String ALL_ALERTS = "ALERTS{slo=\"%s\"}";
    private static final String FIRING = "ALERTS{slo=\"%s\",alertstate=\"firing\"}";
    private static final String FIRING_TIER = "ALERTS{slo=\"%s\",tier=~\"%s\",alertstate=\"firing\"}";

    private final SloSpec slo;
    private final String ruleFile;
    private final List<Object> tests = new ArrayList<>();

    private PromtoolTests(SloSpec slo, String ruleFile) {
        this.slo = slo;
        this.ruleFile = ruleFile;
    }

    /**
     * @param ruleFile where the compiled rules are, seen from the test file
     * @return the text of the test file
     */
    static String of(SloSpec slo, String ruleFile) {
        return new PromtoolTests(slo, ruleFile).render();
    }

    private String render() {
        healthy();
        if (slo.objective().isZeroTolerance()) {
            oneBadEvent();
        } else {
            List<BurnTier> tiers = BurnTier.of(slo.objective(), slo.window());
            outageAndRecovery(tiers);
            slowBurn(tiers);
        }
        if (!slo.sli().countsSeconds()) {
            idle();
            numeratorNeverExisted();
        }
        absent();
        if (slo.sli() instanceof Sli.GaugeThreshold gauge) {
            notANumber();
            if (gauge.comparison() == Comparison.LTE || gauge.comparison() == Comparison.LT) {
                infinite();
            }
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("rule_files", List.of(ruleFile));
        file.put("evaluation_interval", "1m");
        file.put("tests", tests);
        return YamlText.of(file);
    }

    private void healthy() {
        test(
                "healthy",
                Traffic.none().then(HEALTHY, 0),
                quiet(HEALTHY, ALL_ALERTS.formatted(slo.id())),
                ratioOverAnHour(HEALTHY, true));
    }

    /** Whoever was paged by the fast tier hears nothing of the slower ones, whose windows still hold the outage when it is over. */
    private void outageAndRecovery(List<BurnTier> tiers) {
        BurnTier fast = tiers.getFirst();
        long before = fast.longWindow().toMinutes() + MARGIN;
        long after = before + fast.longWindow().toMinutes() + fast.shortWindow().toMinutes();
        long recovered = after + fast.shortWindow().toMinutes() + MARGIN;
        long end = recovered + tiers.getLast().shortWindow().toMinutes() + MARGIN;
        List<Object> expected = new ArrayList<>();
        expected.add(quiet(before, ALL_ALERTS.formatted(slo.id())));
        expected.add(
                fires(after, SloAlerts.BURN, fast.tier().label(), fast.tier().severity()));
        expected.add(quiet(after, FIRING_TIER.formatted(slo.id(), "medium|slow|long")));
        for (BurnTier slower : tiers) {
            expected.add(quiet(recovered + slower.shortWindow().toMinutes(), FIRING.formatted(slo.id())));
        }
        expected.add(quiet(recovered, FIRING.formatted(slo.id())));
        expected.add(quiet(end, FIRING.formatted(slo.id())));
        Traffic traffic = Traffic.none().then(before, 0).then(after - before, 1).then(end - after, 0);
        test("outage, then recovery", traffic, expected.toArray());
    }

    private void slowBurn(List<BurnTier> tiers) {
        BurnTier slow = tiers.get(Tier.SLOW.ordinal());
        BurnTier longest = tiers.get(Tier.LONG.ordinal());
        double burn = (slow.factor().doubleValue() + longest.factor().doubleValue()) / 2;
        List<Object> expected = new ArrayList<>();
        for (BurnTier tier : tiers.subList(0, Tier.LONG.ordinal())) {
            expected.add(
                    quiet(SLOW_BURN, FIRING_TIER.formatted(slo.id(), tier.tier().label())));
        }
        expected.add(fires(SLOW_BURN, SloAlerts.BURN, Tier.LONG.label(), Tier.LONG.severity()));
        test(
                "slow burn",
                Traffic.none().then(SLOW_BURN, burn * slo.objective().budget().doubleValue()),
                expected.toArray());
    }

    private void oneBadEvent() {
        boolean seconds = slo.sli().countsSeconds();
        long bad = seconds ? Traffic.PER_MINUTE : 1;
        Traffic once = Traffic.none().then(30, 0).thenBad(bad).then(69, 0);
        Traffic hourly = once.thenBad(bad).then(59, 0).thenBad(bad).then(2, 0);
        Object page = fires(31, SloAlerts.BAD_EVENT, "zero-tolerance", Severity.CRITICAL);
        test(
                "one bad event, then recovery",
                once,
                quiet(29, ALL_ALERTS.formatted(slo.id())),
                page,
                seconds
                        ? quiet(45, ALL_ALERTS.formatted(slo.id()))
                        : fires(45, SloAlerts.BAD_EVENT, "zero-tolerance", Severity.CRITICAL),
                quiet(95, ALL_ALERTS.formatted(slo.id())));
        test(
                "slow burn: one bad event an hour",
                hourly,
                fires(161, SloAlerts.BAD_EVENT, "zero-tolerance", Severity.CRITICAL));
        if (!seconds) {
            badEventBetweenScrapesFarApart();
        }
    }

    /** Longer than any 5-minute rate can look over: the last scrape before the event, then none for six minutes. */
    private void badEventBetweenScrapesFarApart() {
        Traffic traffic = Traffic.none().then(20, 0).thenBad(1).then(40, 0);
        test(
                "a bad event while nobody scraped",
                traffic.seriesWithGap(slo.sli(), 21, 26),
                quiet(20, FIRING.formatted(slo.id())),
                fires(35, SloAlerts.BAD_EVENT, "zero-tolerance", Severity.CRITICAL));
    }

    private void idle() {
        Traffic idle = new Traffic(List.of(), 0).then(HEALTHY, 0);
        test("idle", idle, quiet(HEALTHY, ALL_ALERTS.formatted(slo.id())), ratioOverAnHour(HEALTHY, false));
    }

    private void numeratorNeverExisted() {
        if (slo.sli() instanceof Sli.BadTotal) {
            test(
                    "bad events never existed",
                    Traffic.none().then(HEALTHY, 0).seriesWithoutNumerator(slo.sli()),
                    fires(HEALTHY, SloAlerts.ABSENT, Tier.ABSENT_DATA, Severity.MEDIUM),
                    quiet(HEALTHY, "ALERTS{slo=\"%s\",alertname!=\"%s\"}".formatted(slo.id(), SloAlerts.ABSENT)),
                    ratioOverAnHour(HEALTHY, true));
            return;
        }
        test(
                "good events never existed",
                Traffic.none().then(HEALTHY, 1).seriesWithoutNumerator(slo.sli()),
                firesAtOnce(HEALTHY));
    }

    private void absent() {
        long late = Duration.ofHours(1).toMinutes() + MARGIN;
        test(
                "absent",
                Traffic.none(),
                fires(late, SloAlerts.ABSENT, "absent", Severity.MEDIUM),
                quiet(late, "ALERTS{slo=\"%s\",alertname!=\"%s\"}".formatted(slo.id(), SloAlerts.ABSENT)),
                ratioOverAnHour(late, false));
    }

    private void notANumber() {
        long late = Duration.ofHours(1).toMinutes() + MARGIN;
        test(
                "not a number",
                always("NaN", late),
                fires(late, SloAlerts.ABSENT, "absent", Severity.MEDIUM),
                quiet(late, "ALERTS{slo=\"%s\",alertname!=\"%s\"}".formatted(slo.id(), SloAlerts.ABSENT)),
                ratioOverAnHour(late, false));
    }

    private void infinite() {
        test("infinite", always("Inf", HEALTHY), firesAtOnce(HEALTHY));
    }

    private Map<String, String> always(String value, long minutes) {
        String series = Traffic.none().series(slo.sli()).keySet().iterator().next();
        return Map.of(series, String.join(" ", Collections.nCopies((int) minutes + 1, value)));
    }

    private void test(String name, Traffic traffic, Object... expected) {
        test(name, traffic.bad().isEmpty() ? Map.of() : traffic.series(slo.sli()), expected);
    }

    private void test(String name, Map<String, String> inputs, Object... expected) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("name", slo.id() + ": " + name);
        test.put("interval", "1m");
        List<Object> input = new ArrayList<>();
        inputs.forEach((series, values) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("series", series);
            one.put("values", values);
            input.add(one);
        });
        test.put("input_series", input);
        test.put("promql_expr_test", List.of(expected));
        tests.add(test);
    }

    private Object ratioOverAnHour(long minute, boolean expectedZero) {
        String series = Series.of(Series.ratio(Duration.ofHours(1)), slo);
        if (!expectedZero) {
            return quiet(minute, series);
        }
        return expect(
                minute,
                series,
                "%s{service=\"%s\", slo=\"%s\"}".formatted(Series.ratio(Duration.ofHours(1)), slo.service(), slo.id()),
                0);
    }

    private Object fires(long minute, String alert, String tier, Severity severity) {
        return expect(
                minute,
                FIRING_TIER.formatted(slo.id(), tier),
                "ALERTS{alertname=\"%s\", alertstate=\"firing\", service=\"%s\", severity=\"%s\", slo=\"%s\", tier=\"%s\"}"
                        .formatted(alert, slo.service(), severity.label(), slo.id(), tier),
                1);
    }

    /** What pages when everything is bad. */
    private Object firesAtOnce(long minute) {
        return slo.objective().isZeroTolerance()
                ? fires(minute, SloAlerts.BAD_EVENT, "zero-tolerance", Severity.CRITICAL)
                : fires(minute, SloAlerts.BURN, Tier.FAST.label(), Tier.FAST.severity());
    }

    private static Object quiet(long minute, String expression) {
        return expectation(minute, expression, List.of());
    }

    private static Object expect(long minute, String expression, String labels, int value) {
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("labels", labels);
        sample.put("value", value);
        return expectation(minute, expression, List.of(sample));
    }

    private static Object expectation(long minute, String expression, List<Object> samples) {
        Map<String, Object> expectation = new LinkedHashMap<>();
        expectation.put("expr", expression);
        expectation.put("eval_time", minute + "m");
        expectation.put("exp_samples", samples);
        return expectation;
    }
}
