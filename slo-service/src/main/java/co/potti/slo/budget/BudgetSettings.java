package co.potti.slo.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** When an objective is called at risk, and when nobody knows. */
@ConfigMapping(prefix = "potti.slo.budget")
public interface BudgetSettings {

    /** Share of the budget, 0 to 1, below which an objective is at risk. */
    @WithDefault("0.25")
    BigDecimal atRiskBelow();

    /** Age of the newest data beyond which the status is no-data. */
    @WithDefault("5m")
    Duration staleAfter();

    /** The same as the assessment takes it. */
    default BudgetPolicy policy() {
        return new BudgetPolicy(atRiskBelow(), staleAfter());
    }
}
