package co.potti.slo.rules;

import co.potti.slo.Defaults;
import co.potti.slo.Promtool;
import co.potti.slo.definition.Objective;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the SRE workbook says about how soon a fault is noticed, {@code share × period × budget ÷ failing}, held against the compiled
 * rules in the real promtool.
 */
class DetectionTimeTest {

    private static final int PERIOD_DAYS = 30;
    private static final long MARGIN = 10;
    /** A 5-minute rate shows a fault fully after five minutes, two of its minutes late; rules run once a minute. */
    private static final long LATE = 4;

    private static final Sli SLI =
            new Sli.BadTotal(Selector.parse("requests_total{outcome=\"error\"}"), Selector.parse("requests_total"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "99.9, FAST, 1, 0.02",
        "99.9, FAST, 0.05, 0.02",
        "99.5, FAST, 0.2, 0.02",
        "90, FAST, 1, 0.02",
        "99.9, MEDIUM, 0.01, 0.05"
    })
    void firesWhenTheTiersShareOfTheBudgetIsGone(String percent, Tier tier, double failing, double share)
            throws IOException {
        SloSpec slo = slo(percent);
        long minutes = Duration.ofDays(PERIOD_DAYS).toMinutes();
        long expected = (long) (share * minutes * slo.objective().budget().doubleValue() / failing);
        long before = healthy(slo, tier);

        test(
                slo,
                Traffic.none().then(before, 0).then(expected + LATE, failing),
                firing(slo, tier, before + Math.max(0, expected - 1), false)
                        + firing(slo, tier, before + expected + LATE, true));
    }

    @ParameterizedTest
    @CsvSource({"99.9, FAST, 0.014", "90, FAST, 0.89", "99.9, MEDIUM, 0.0058"})
    void aFaultThatBurnsSlowerThanTheTiersFactorNeverFiresIt(String percent, Tier tier, double failing)
            throws IOException {
        SloSpec slo = slo(percent);
        long before = healthy(slo, tier);
        long end = 2 * before;

        test(slo, Traffic.none().then(before, 0).then(end - before, failing), firing(slo, tier, end, false));
    }

    private static SloSpec slo(String percent) {
        return new SloSpec(
                "detection", "any", "Detection", "", Objective.percent(percent), Duration.ofDays(PERIOD_DAYS), SLI);
    }

    /** Minutes without a fault before it begins: more than the tier looks back. */
    private static long healthy(SloSpec slo, Tier tier) {
        return BurnTier.of(slo.objective(), slo.window())
                        .get(tier.ordinal())
                        .longWindow()
                        .toMinutes()
                + MARGIN;
    }

    private void test(SloSpec slo, Traffic traffic, String expectations) throws IOException {
        Path rules = directory.resolve("rules.yml");
        Files.writeString(
                rules,
                CompileRules.of(slo, 1, Defaults.of(RulesSettings.class).options())
                        .render());
        String series = traffic.series(slo.sli()).entrySet().stream()
                .map(one -> "      - series: '%s'%n        values: '%s'%n".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining());
        Path test = Files.writeString(directory.resolve("rules.test.yml"), """
                rule_files: [%s]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                %s    promql_expr_test:
                %s""".formatted(rules, series, expectations));

        Promtool.testRules(List.of(test));
    }

    private static String firing(SloSpec slo, Tier tier, long minute, boolean fires) {
        return """
                      - expr: count(ALERTS{slo="%s",tier="%s",alertstate="firing"})
                        eval_time: %dm
                        exp_samples: [%s]
                """.formatted(slo.id(), tier.label(), minute, fires ? "{labels: '{}', value: 1}" : "");
    }
}
