package co.potti.slo.rules;

import co.potti.common.setting.AtLeastOne;
import co.potti.slo.operations.OperationsRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rules are compiled and published. */
@ConfigMapping(prefix = "potti.slo.rules")
public interface RulesSettings {

    /** How often Prometheus evaluates windows and alerts. */
    @WithDefault("30s")
    Duration interval();

    /** Bad events that the long window has to hold before a tier fires; not applied to gauges and to 100 %. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int leastBadEvents();

    /** Path or address of the runbooks, ending in a slash. */
    @WithDefault(OperationsRules.RUNBOOKS)
    String runbooks();

    /** How often the published rules are compared with what Prometheus has loaded. */
    @WithDefault("10s")
    Duration checkEvery();

    /** The same as the compiler takes it, checked. */
    default RuleOptions options() {
        return new RuleOptions(interval(), leastBadEvents(), runbooks());
    }
}
