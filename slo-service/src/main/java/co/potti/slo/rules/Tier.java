package co.potti.slo.rules;

import java.math.BigDecimal;

/**
 * The four alert tiers: how fast the budget burns, how much of it is then gone, and how bad that is. Shares and factors are
 * those of the SRE workbook, chapter 5, table 5-8, with a fourth tier (10 % at factor 3) as Sloth and kubernetes-mixin have it.
 */
public enum Tier {
    FAST("fast", "14.4", "0.02", Severity.CRITICAL),
    MEDIUM("medium", "6", "0.05", Severity.HIGH),
    SLOW("slow", "3", "0.1", Severity.MEDIUM),
    LONG("long", "1", "0.1", Severity.LOW);

    /** The {@code tier} label of the alert about data that stopped coming: a fault of the measurement, not a breach. */
    public static final String ABSENT_DATA = "absent";

    private final String label;
    private final BigDecimal factor;
    private final BigDecimal share;
    private final Severity severity;

    Tier(String label, String factor, String share, Severity severity) {
        this.label = label;
        this.factor = new BigDecimal(factor);
        this.share = new BigDecimal(share);
        this.severity = severity;
    }

    /** The value of the {@code tier} label. */
    public String label() {
        return label;
    }

    /** How many times faster than allowed the budget burns. */
    public BigDecimal factor() {
        return factor;
    }

    /** The share of the whole budget that is gone when the long window is full at that factor. */
    public BigDecimal share() {
        return share;
    }

    public Severity severity() {
        return severity;
    }
}
