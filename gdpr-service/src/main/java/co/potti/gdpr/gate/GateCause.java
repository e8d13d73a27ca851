package co.potti.gdpr.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why the gate is closed. */
public enum GateCause {
    /** The protected database is behind the ledger. */
    RESTORED,
    /** The ledger is not what was written. */
    TAMPERED,
    /** The ledger's bucket in some region keeps nothing: it is not versioned, or not locked in compliance mode. */
    UNLOCKED,
    /** Ledger or protected database do not answer: whoever is in stays in. */
    UNREADABLE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
