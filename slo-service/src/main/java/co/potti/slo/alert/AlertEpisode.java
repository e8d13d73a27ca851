package co.potti.slo.alert;

import co.potti.slo.rules.Severity;
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
        @Nullable Instant resolvedAt) {}
