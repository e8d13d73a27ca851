package co.potti.slo.budget;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * When to worry.
 *
 * @param atRiskBelow share of the budget below which an objective is at risk
 * @param staleAfter age of the newest data beyond which nobody knows how it stands
 */
public record BudgetPolicy(BigDecimal atRiskBelow, Duration staleAfter) {}
