package co.potti.slo.rules;

import java.time.Duration;
import java.util.List;

/** Rules evaluated one after the other every {@code interval}: a later rule sees what an earlier one recorded. */
public record RuleGroup(String name, Duration interval, List<Rule> rules) {

    public RuleGroup {
        rules = List.copyOf(rules);
    }
}
