package co.potti.slo.definition;

import java.math.BigDecimal;

/**
 * The share of events that has to be good, in percent: above 0, at most 100, with at most five decimal places, as the ledger keeps
 * it. At exactly 100 there is no budget to burn and every bad event counts.
 */
public record Objective(BigDecimal percentage) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_PLACES = 5;

    public Objective {
        percentage = percentage.signum() == 0 ? BigDecimal.ZERO : percentage.stripTrailingZeros();
        if (percentage.signum() <= 0 || percentage.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException(
                    "an objective is above 0 and at most 100 percent, not " + percentage.toPlainString());
        }
        if (percentage.scale() > MOST_PLACES) {
            throw new IllegalArgumentException(
                    "an objective has at most %d decimal places in percent".formatted(MOST_PLACES));
        }
    }

    public static Objective percent(String percentage) {
        return new Objective(new BigDecimal(percentage));
    }

    /** The objective as a share of one: 0.999 for 99.9 %. */
    public BigDecimal ratio() {
        return percentage.movePointLeft(2).stripTrailingZeros();
    }

    /** The share of events that may be bad: 0.001 for 99.9 %, exactly 0 for 100 %. */
    public BigDecimal budget() {
        return isZeroTolerance()
                ? BigDecimal.ZERO
                : BigDecimal.ONE.subtract(ratio()).stripTrailingZeros();
    }

    public boolean isZeroTolerance() {
        return percentage.compareTo(HUNDRED) == 0;
    }

    @Override
    public String toString() {
        return percentage.toPlainString() + " %";
    }
}
