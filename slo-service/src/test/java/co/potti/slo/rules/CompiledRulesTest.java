package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.Defaults;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.openslo.OpenSloReader;
import co.potti.slo.operations.OperationsRules;
import co.potti.slo.prometheus.LoadedGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledRulesTest {

    private static final RuleOptions OPTIONS = Defaults.of(RulesSettings.class).options();

    private final DefinedSlo slo = new DefinedSlo(
            OpenSloReader.read(DefaultSlos.document("recovery-point")).getFirst(), 1, Instant.EPOCH, null);
    private final CompiledRules compiled = CompiledRules.of(List.of(slo), OPTIONS);

    @Test
    void isLoadedWhenEveryRuleIsThereAndHealthy() {
        List<LoadedGroup> loaded = loaded("");

        assertThat(compiled.missingFrom(loaded)).isEmpty();
        assertThat(compiled.failingIn(loaded)).isEmpty();
    }

    @Test
    void namesARuleThatCannotBeEvaluated() {
        assertThat(compiled.failingIn(loaded("SloDataAbsent")))
                .contains("rule SloDataAbsent of group potti-slo-recovery-point cannot be evaluated");
        assertThat(compiled.failingIn(loaded("HeartbeatMissing")))
                .contains("rule HeartbeatMissing of group potti-operations-HeartbeatMissing cannot be evaluated");
    }

    @Test
    void anotherOwnersRuleIsNotOurs() {
        LoadedGroup other = new LoadedGroup("node", List.of(new LoadedGroup.Rule("DiskFull", Map.of(), false)));

        assertThat(compiled.failingIn(List.of(other))).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        List<LoadedGroup> withoutOperations = loaded("").stream()
                .filter(group -> !group.name().startsWith("potti-operations-"))
                .toList();

        assertThat(compiled.missingFrom(withoutOperations)).contains("alert ArchiveBacklog is not loaded");
        assertThat(compiled.missingFrom(List.of()))
                .contains("group potti-slo-recovery-point is not loaded as compiled");
    }

    @Test
    void knowsWhetherPrometheusRunsWhatWasRendered() {
        CompiledRules otherRunbooks = CompiledRules.of(
                List.of(slo), new RuleOptions(OPTIONS.interval(), OPTIONS.leastBadEvents(), "https://elsewhere/"));

        assertThat(compiled.differsIn(running(compiled))).isEmpty();
        assertThat(compiled.differsIn(running(otherRunbooks)))
                .as("the operations alerts differ in an annotation alone")
                .isPresent();
        assertThat(compiled.differsIn(loaded(""))).isPresent();
        assertThat(compiled.files().keySet()).last().isEqualTo("potti-written.yml");
    }

    /** The group that tells which files were read. */
    private static List<LoadedGroup> running(CompiledRules rules) {
        String written = String.valueOf(rules.files().get("potti-written.yml"));
        String digest = written.replaceAll("(?s).*digest: '?([0-9a-f]+)'?.*", "$1");
        return List.of(
                new LoadedGroup("potti-written", List.of(new LoadedGroup.Rule("any", Map.of("digest", digest), true))));
    }

    /** Everything as compiled, with one rule that cannot be evaluated. */
    private List<LoadedGroup> loaded(String failing) {
        List<LoadedGroup> groups = new ArrayList<>();
        for (RuleGroup group : compiled.slos().getFirst().rules().groups()) {
            groups.add(new LoadedGroup(
                    group.name(),
                    group.rules().stream()
                            .map(rule -> new LoadedGroup.Rule(
                                    rule.name(), rule.labels(), !rule.name().equals(failing)))
                            .toList()));
        }
        OperationsRules.ALERTS.forEach(alert -> groups.add(new LoadedGroup(
                OperationsRules.groupName(alert),
                List.of(new LoadedGroup.Rule(alert, Map.of(), !alert.equals(failing))))));
        return groups;
    }
}
