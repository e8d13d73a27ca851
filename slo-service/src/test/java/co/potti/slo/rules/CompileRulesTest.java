package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.Defaults;
import co.potti.slo.Promtool;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.definition.Comparison;
import co.potti.slo.definition.Objective;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.openslo.OpenSloReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CompileRulesTest {

    private static final RuleOptions OPTIONS = Defaults.of(RulesSettings.class).options();

    static final List<String> ids = DefaultSlos.IDS;

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("ids")
    void onlyTheFiveMinuteRatesAndZeroToleranceReadRawMetrics(String id) {
        SloSpec slo = OpenSloReader.read(DefaultSlos.document(id)).getFirst();

        List<String> rawReaders = CompileRules.of(slo, 1, OPTIONS).groups().stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> !rule.expression().contains("slo:")
                        && !rule.expression().startsWith("vector("))
                .map(Rule::name)
                .toList();

        assertThat(rawReaders).startsWith(Series.ERROR_RATE, Series.TOTAL_RATE);
        assertThat(rawReaders.subList(2, rawReaders.size()))
                .isEqualTo(slo.objective().isZeroTolerance() ? List.of(Series.ERRORS_IN_HOUR) : List.of());
    }

    @Test
    void revisionChangesOnlyTheInfo() {
        SloSpec slo =
                OpenSloReader.read(DefaultSlos.document("api-availability")).getFirst();

        String first = CompileRules.of(slo, 1, OPTIONS).render();
        String second = CompileRules.of(slo, 2, OPTIONS).render();

        assertThat(second)
                .isEqualTo(first.replace("revision: '1'", "revision: '2'"))
                .isNotEqualTo(first);
    }

    @Test
    void everyKindAtEveryObjectivePassesPromtoolWithItsOwnTests() throws IOException {
        Sli goodTotal = new Sli.GoodTotal(
                Selector.parse("good_total{job=~\"a|b\"}"), Selector.parse("all_total{job=~\"a|b\"}"));
        Sli latency = new Sli.LatencyBucket(Selector.parse("wait_seconds{route=\"/x\"}"), new BigDecimal("0.25"));
        Sli atLeast = new Sli.GaugeThreshold(Selector.parse("replicas"), Comparison.GTE, new BigDecimal("2"));
        Sli below = new Sli.GaugeThreshold(Selector.parse("lag_seconds"), Comparison.LT, new BigDecimal("30"));
        List<SloSpec> slos = List.of(
                slo("ratio-loose", "80", 30, goodTotal),
                slo("ratio-strict", "99.99", 28, goodTotal),
                slo("ratio-perfect", "100", 30, goodTotal),
                slo("latency-weekly", "99.5", 7, latency),
                slo("at-least", "99", 30, atLeast),
                slo("below-always", "100", 30, below));

        List<Path> allRules = new ArrayList<>();
        List<Path> allTests = new ArrayList<>();
        for (SloSpec slo : slos) {
            Path rules = directory.resolve(slo.id() + ".yml");
            Files.writeString(rules, CompileRules.of(slo, 1, OPTIONS).render());
            Path tests = directory.resolve(slo.id() + ".test.yml");
            Files.writeString(tests, PromtoolTests.of(slo, rules.toString()));
            allRules.add(rules);
            allTests.add(tests);
        }

        Promtool.checkRules(allRules);
        Promtool.testRules(allTests);
    }

    /** What was recorded under the service before is in the windows for days. */
    @Test
    void anObjectiveThatMovedToAnotherServiceKeepsItsWindows() throws IOException {
        SloSpec slo =
                OpenSloReader.read(DefaultSlos.document("api-availability")).getFirst();
        Path rules = Files.writeString(
                directory.resolve("moved.yml"), CompileRules.of(slo, 2, OPTIONS).render());
        Path test = Files.writeString(directory.resolve("moved.test.yml"), """
                rule_files: [%s]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - series: slo:sli_error:rate5m{slo="api-availability",service="before"}
                        values: 1x29 stale
                      - series: slo:sli_total:rate5m{slo="api-availability",service="before"}
                        values: 10x29 stale
                      - series: api_requests_total{outcome="success"}
                        values: _x30 0+540x60
                      - series: api_requests_total{outcome="error"}
                        values: _x30 0+60x60
                    promql_expr_test:
                      - expr: count(slo:sli_error:ratio_rate1h{service="sample-platform"} > 0.05 < 0.2)
                        eval_time: 60m
                        exp_samples: [{labels: '{}', value: 1}]
                      - expr: count(ALERTS{tier="fast",alertstate="firing"})
                        eval_time: 60m
                        exp_samples: [{labels: '{}', value: 1}]
                """.formatted(rules));

        Promtool.testRules(List.of(test));
    }

    private static SloSpec slo(String id, String objective, int days, Sli sli) {
        return new SloSpec(id, "any", id, "", Objective.percent(objective), Duration.ofDays(days), sli);
    }
}
