package co.potti.slo.alert;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ends the episodes of alerts that fire no more. Alertmanager tells nobody when a silenced alert resolves, and a webhook that was
 * lost does not come again: without this they would stay open, and mark the ledger's hours, for ever.
 */
@ApplicationScoped
class EndForgottenEpisodes {

    /** Longer than Alertmanager needs to hear of every firing alert again after it was restarted. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final FiringAlerts firing;
    private final AlertEpisodes episodes;
    private final RecordAlerts recordAlerts;
    private final Clock clock;
    /** Open episodes by fingerprint, and when they were first not among what fires. */
    private Map<String, Instant> absentSince = Map.of();

    EndForgottenEpisodes(FiringAlerts firing, AlertEpisodes episodes, RecordAlerts recordAlerts, Clock clock) {
        this.firing = firing;
        this.episodes = episodes;
        this.recordAlerts = recordAlerts;
        this.clock = clock;
    }

    /** Compares once. While nobody can tell what fires, nothing ends and what was seen before counts no more. */
    @Scheduled(every = "{potti.alertmanager.compare-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void compare() {
        absentSince =
                firing.fingerprints().map(fingerprints -> compare(fingerprints)).orElse(Map.of());
    }

    private Map<String, Instant> compare(Set<String> fingerprints) {
        Instant now = clock.instant();
        Map<String, Instant> absent = new HashMap<>();
        for (AlertEpisode episode : episodes.open()) {
            if (fingerprints.contains(episode.fingerprint())) {
                continue;
            }
            Instant since = absentSince.getOrDefault(episode.fingerprint(), now);
            if (Duration.between(since, now).compareTo(FORGOTTEN_AFTER) >= 0) {
                recordAlerts.end(episode, since.isBefore(episode.startedAt()) ? episode.startedAt() : since);
            } else {
                absent.put(episode.fingerprint(), since);
            }
        }
        return absent;
    }
}
