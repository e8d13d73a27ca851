package co.potti.slo.definition;

import java.util.Arrays;
import java.util.Optional;

/** How a gauge is compared with its bound; the OpenSLO operators. */
public enum Comparison {
    LTE("lte", ">"),
    LT("lt", ">="),
    GTE("gte", "<"),
    GT("gt", "<=");

    private final String openSloName;
    private final String bad;

    Comparison(String openSloName, String bad) {
        this.openSloName = openSloName;
        this.bad = bad;
    }

    public static Optional<Comparison> named(String openSloName) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.openSloName.equals(openSloName))
                .findFirst();
    }

    public String openSloName() {
        return openSloName;
    }

    /** The PromQL operator that holds when the gauge is bad: the exact complement. */
    public String bad() {
        return bad;
    }
}
