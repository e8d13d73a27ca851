package co.potti.slo.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the API shows it.
 *
 * @param fingerprint Alertmanager's name for the set of labels
 * @param sloId absent for an operations alert
 * @param severity critical, high, medium or low
 * @param resolvedAt absent while it fires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertEpisodeView(
        String fingerprint,
        String alertName,
        @Nullable String sloId,
        @Nullable String service,
        @Nullable String tier,
        String severity,
        Instant startedAt,
        @Nullable Instant resolvedAt) {

    static AlertEpisodeView of(AlertEpisode episode) {
        return new AlertEpisodeView(
                episode.fingerprint(),
                episode.alertName(),
                episode.sloId(),
                episode.service(),
                episode.tier(),
                episode.severity().label(),
                episode.startedAt(),
                episode.resolvedAt());
    }
}
