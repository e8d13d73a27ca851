package co.potti.slo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.Promtool;
import co.potti.slo.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
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
        assertThat(OperationsRules.file(alert, "docs/runbooks/")).contains("runbook: docs/runbooks/" + alert + ".md");
        assertThat(RUNBOOKS.resolve(alert + ".md"))
                .content()
                .contains("# " + alert, "## Meaning", "## Diagnosis", "## Mitigation");
    }

    @ParameterizedTest
    @FieldSource("alerts")
    void pointsToTheRunbooksWhereTheyAre(String alert) {
        assertThat(OperationsRules.file(alert, "https://runbooks.example/"))
                .contains("runbook: https://runbooks.example/" + alert + ".md")
                .doesNotContain("docs/runbooks/");
    }

    @ParameterizedTest
    @FieldSource("alerts")
    void isAnsweredWithinTheTimeOfItsSeverity(String alert) {
        String file = OperationsRules.file(alert, "docs/runbooks/");
        String severity = only(file, "severity: (.+)");
        String responseTime = only(file, "response_time: (.+)");

        assertThat(Duration.parse("PT" + responseTime))
                .isEqualTo(Severity.labelled(severity).orElseThrow().responseTime());
        assertThat(RUNBOOKS.resolve(alert + ".md"))
                .content()
                .contains("Severity %s: respond within %s."
                        .formatted(severity, responseTime.replace("h", " h").replace("m", " min")));
    }

    private static String only(String text, String pattern) {
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SloBudgetBurn", "SloBadEvent", "SloDataAbsent"})
    void objectivesHaveRunbooksToo(String alert) {
        assertThat(RUNBOOKS.resolve(alert + ".md"))
                .content()
                .contains("# " + alert, "## Meaning", "## Diagnosis", "## Mitigation");
    }
}
