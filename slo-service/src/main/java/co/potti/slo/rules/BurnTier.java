package co.potti.slo.rules;

import co.potti.slo.definition.Objective;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A tier made to fit one objective and period. The long window is {@code share × period ÷ factor}, the short one a twelfth of it,
 * never below the 5 minutes over which raw metrics are read: 5m/1h, 30m/6h, 2h/1d and 6h/3d over 30 days.
 *
 * <p>A burn rate cannot exceed {@code 1 ÷ budget}: a tier whose {@code factor × budget} is 1 or more could never fire, and one
 * close to it only in an almost total outage. A tier that needs more than nine tenths of all events to be bad keeps its share and
 * takes nine tenths of the highest burn rate there is: at 90 % the fast tier becomes 9 over 1h36m.
 *
 * @param factor the burn rate above which the tier fires; {@code factor × budget} is at most 0.9
 * @param rescaled whether the factor is not the tier's own
 */
public record BurnTier(Tier tier, BigDecimal factor, Duration shortWindow, Duration longWindow, boolean rescaled) {

    static final Duration BASE_WINDOW = Duration.ofMinutes(5);

    private static final BigDecimal REACHABLE = new BigDecimal("0.9");
    private static final int SHORT_PER_LONG = 12;
    private static final long MINUTE = 60;

    /**
     * The four tiers of an objective over a period.
     *
     * @throws IllegalArgumentException for 100 %, which has no budget to burn
     */
    public static List<BurnTier> of(Objective objective, Duration period) {
        if (objective.isZeroTolerance()) {
            throw new IllegalArgumentException("an objective of 100 % has no budget to burn");
        }
        return Arrays.stream(Tier.values())
                .map(tier -> fit(tier, objective.budget(), period))
                .toList();
    }

    private static BurnTier fit(Tier tier, BigDecimal budget, Duration period) {
        boolean reachable = tier.factor().multiply(budget).compareTo(REACHABLE) <= 0;
        BigDecimal factor = reachable
                ? tier.factor()
                : REACHABLE.divide(budget, 4, RoundingMode.DOWN).stripTrailingZeros();
        BigDecimal seconds =
                tier.share().multiply(BigDecimal.valueOf(period.toSeconds())).divide(factor, 0, RoundingMode.HALF_UP);
        Duration longWindow = wholeMinutes(seconds.longValueExact());
        Duration shortWindow = wholeMinutes(longWindow.toSeconds() / SHORT_PER_LONG);
        return new BurnTier(tier, factor, longest(shortWindow, BASE_WINDOW), longWindow, !reachable);
    }

    private static Duration wholeMinutes(long seconds) {
        return Duration.ofMinutes(Math.max(1, Math.round(seconds / (double) MINUTE)));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The error ratio above which both windows have to be, as PromQL that shows where it comes from. */
    String threshold(Objective objective) {
        return "(%s * %s)".formatted(factor.toPlainString(), objective.budget().toPlainString());
    }
}
