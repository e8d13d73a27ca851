package co.potti.common.audit;

import java.util.Locale;

/** The categories of the data policy; each has its own retention. */
public enum AuditCategory {
    AUTHENTICATION,
    AUTHORIZATION,
    DATA_ACCESS,
    SYSTEM_CHANGE,
    SECURITY;

    String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
