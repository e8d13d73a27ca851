package co.potti.slo.budget;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an objective stands. Absent data is never "met". */
public enum BudgetStatus {
    MET,
    AT_RISK,
    BREACHED,
    NO_DATA;

    /** The word for it: met, at-risk, breached, no-data. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
