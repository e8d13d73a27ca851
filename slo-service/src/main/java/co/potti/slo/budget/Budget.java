package co.potti.slo.budget;

import co.potti.slo.definition.Objective;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an objective stands over its window.
 *
 * @param status in one word
 * @param achieved percent of good events; null without events
 * @param remaining share of the error budget that is left, 1 for untouched, negative when overspent; at 100 % it is 1 or 0; null
 *     without events
 * @param coverage share of the window, 0 to 1, for which there is data
 */
public record Budget(
        BudgetStatus status,
        @Nullable BigDecimal achieved,
        @Nullable BigDecimal remaining,
        double coverage) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Judges a window. It is no-data when nothing was counted or when the newest data are older than the policy allows; breached
     * when more is bad than the objective allows; at risk when little budget is left or an alert is open; else met.
     */
    public static Budget assess(
            Objective objective, Duration window, Tally tally, boolean alerting, Instant now, BudgetPolicy policy) {
        double coverage = Math.min(1, tally.observedSeconds() / (double) window.toSeconds());
        if (tally.total() == 0) {
            return new Budget(BudgetStatus.NO_DATA, null, null, coverage);
        }
        BigDecimal achieved = HUNDRED.multiply(BigDecimal.valueOf(tally.good()))
                .divide(BigDecimal.valueOf(tally.total()), MathContext.DECIMAL64);
        BigDecimal remaining = remaining(objective, tally);
        return new Budget(status(objective, tally, remaining, alerting, now, policy), achieved, remaining, coverage);
    }

    private static BigDecimal remaining(Objective objective, Tally tally) {
        if (objective.isZeroTolerance()) {
            return tally.bad() == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        BigDecimal allowed = objective.budget().multiply(BigDecimal.valueOf(tally.total()));
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(tally.bad()).divide(allowed, MathContext.DECIMAL64));
    }

    private static BudgetStatus status(
            Objective objective,
            Tally tally,
            BigDecimal remaining,
            boolean alerting,
            Instant now,
            BudgetPolicy policy) {
        Instant newest = tally.observedUntil();
        if (newest == null || newest.isBefore(now.minus(policy.staleAfter()))) {
            return BudgetStatus.NO_DATA;
        }
        boolean overspent = objective.isZeroTolerance() ? tally.bad() > 0 : remaining.signum() < 0;
        if (overspent) {
            return BudgetStatus.BREACHED;
        }
        boolean little = remaining.compareTo(policy.atRiskBelow()) < 0;
        return little || alerting ? BudgetStatus.AT_RISK : BudgetStatus.MET;
    }
}
