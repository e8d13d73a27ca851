package co.potti.gdpr.request;

import java.util.Locale;

/** What a person can ask for. */
public enum RequestType {
    /** GDPR Art. 17. */
    ERASURE,
    /** GDPR Art. 15 and 20. */
    EXPORT;

    /** As the table and the API spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
