package co.potti.slo.ledger;

import java.util.Locale;

/** What an hour of the ledger knows: events were counted, there were none, or nobody was looking. */
public enum HourState {
    MEASURED,
    IDLE,
    NO_DATA;

    String columnValue() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
