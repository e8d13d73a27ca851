package co.potti.slo.alert;

import co.potti.slo.rules.Severity;
import co.potti.slo.rules.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert fired, until it ended.
 *
 * @param fingerprint Alertmanager's name for the set of labels
 * @param sloId null for an operations alert
 * @param resolvedAt null while it fires
 */
public record AlertEpisode(
        String fingerprint,
        String alertName,
        @Nullable String sloId,
        @Nullable String service,
        @Nullable String tier,
        Severity severity,
        Instant startedAt,
        @Nullable Instant resolvedAt) {

    /** The same alert, firing once more since then. */
    AlertEpisode again(Instant since) {
        return new AlertEpisode(fingerprint, alertName, sloId, service, tier, severity, since, null);
    }

    /** Whether the promise is broken; absent data are a fault of the measurement. */
    boolean isBreach() {
        return !Tier.ABSENT_DATA.equals(tier);
    }
}
