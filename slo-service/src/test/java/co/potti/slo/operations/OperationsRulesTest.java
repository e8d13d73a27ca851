package co.potti.slo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.Promtool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsRulesTest {

    static final List<String> alerts = OperationsRules.ALERTS;

    private static final Path RULES = Path.of("src/main/resources/operations");
    private static final Path TESTS = Path.of("src/test/resources/operations");
    private static final Path RUNBOOKS = Path.of("../docs/runbooks");

    @Test
    void promtoolAcceptsEveryRule() throws Exception {
        try (Stream<Path> files = Files.list(RULES)) {
            List<Path> all = files.sorted().toList();

            Promtool.checkRules(all);

            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyElementsOf(
                            alerts.stream().map(alert -> alert + ".yml").toList());
        }
    }

    @ParameterizedTest
    @FieldSource("alerts")
    void firesAndStaysQuietAsItsTestsSay(String alert) {
        Path test = TESTS.resolve(alert + ".test.yml");
        assertThat(test).content().contains("exp_samples: []").contains("alertstate=\"firing\"");

        Promtool.testRules(List.of(test));
    }

    @ParameterizedTest
    @FieldSource("alerts")
    void hasARunbook(String alert) {
        assertThat(OperationsRules.file(alert)).contains("runbook: docs/runbooks/" + alert + ".md");
        assertThat(RUNBOOKS.resolve(alert + ".md"))
                .content()
                .contains("# " + alert, "## Meaning", "## Diagnosis", "## Mitigation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SloBudgetBurn", "SloBadEvent", "SloDataAbsent"})
    void objectivesHaveRunbooksToo(String alert) {
        assertThat(RUNBOOKS.resolve(alert + ".md"))
                .content()
                .contains("# " + alert, "## Meaning", "## Diagnosis", "## Mitigation");
    }
}
