package co.potti.slo.rules;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Incident classes with the time in which somebody has to respond (S6). */
public enum Severity {
    CRITICAL(Duration.ofMinutes(15), "critical"),
    HIGH(Duration.ofHours(1), "critical"),
    MEDIUM(Duration.ofHours(4), "warning"),
    LOW(Duration.ofHours(24), "warning");

    private final Duration responseTime;
    private final String breachSeverity;

    Severity(Duration responseTime, String breachSeverity) {
        this.responseTime = responseTime;
        this.breachSeverity = breachSeverity;
    }

    public static Optional<Severity> labelled(String label) {
        return Arrays.stream(values())
                .filter(severity -> severity.label().equals(label))
                .findFirst();
    }

    /** The value of the {@code severity} label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Duration responseTime() {
        return responseTime;
    }

    /** The word for it in {@code slo_metrics.breach_severity}, which knows only critical and warning. */
    public String breachSeverity() {
        return breachSeverity;
    }
}
