package co.potti.gdpr.erasure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an erasure stands; each stage may be repeated after a crash. The order is that of the erasure flow. */
public enum ErasureStage {
    /** Identifiers are read and encrypted: afterwards the subject is found even when the root row is gone. */
    SNAPSHOT,
    /** Sessions are ended, so that the subject stops writing. */
    FREEZE,
    /** The plan is made; its hash is kept. */
    PLAN,
    /** The opening entry is in both ledgers, the table and the marker; nothing has been destroyed yet. */
    OPENING,
    /** Participants are asked; they work in parallel. */
    ASK,
    /** Stores whose turn is before the rows: objects, and whatever else holds data of the subject. */
    OBJECTS,
    DATABASE,
    /** Stores whose turn is after the rows. */
    CACHE,
    /** Another round while anything keyed is left. */
    RESIDUAL,
    VACUUM,
    PARTICIPANTS,
    DEEP_SCAN,
    COMPLETION,
    CERTIFICATE,
    /** The request is told, the identifiers' key is destroyed. */
    FORGET,
    DONE;

    /** As the API spells it; the table holds the name. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ErasureStage next() {
        return values()[ordinal() + 1];
    }
}
