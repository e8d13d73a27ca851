package co.potti.gdpr.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a replay stands. */
public enum ReplayStatus {
    RUNNING,
    COMPLETED,
    /** Stopped; the replay says why. */
    FAILED;

    /** As the table and the API spell it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
