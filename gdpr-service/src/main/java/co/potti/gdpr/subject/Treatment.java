package co.potti.gdpr.subject;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an erasure does to something it touches. */
public enum Treatment {
    /** Gone: row, object version or key. */
    DELETED,
    /** Stays, with every personal field masked. */
    ANONYMISED,
    /** Belongs to somebody else as well: only the link to the subject is removed. */
    UNLINKED,
    /** Kept on a legal basis that the data map names. */
    RETAINED;

    /** As the API spells it; tables and certificates write the name. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
