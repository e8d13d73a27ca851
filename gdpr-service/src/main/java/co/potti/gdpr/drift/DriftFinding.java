package co.potti.gdpr.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A place where data map and live schema disagree.
 *
 * @param place table, or table and column
 */
public record DriftFinding(Kind kind, String place, String explanation) {

    /** What is wrong. */
    public enum Kind {
        UNMAPPED_TABLE,
        UNMAPPED_COLUMN,
        UNMAPPED_REFERENCE,
        MISSING_TABLE,
        MISSING_COLUMN,
        UNFIT_STRATEGY,
        EXPIRED_WAIVER;

        /** As API and log spell it. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
