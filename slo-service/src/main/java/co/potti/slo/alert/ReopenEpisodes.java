package co.potti.slo.alert;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens an episode again whose alert fires although it was told to have ended. A Prometheus that does not reach Alertmanager for
 * minutes lets its alerts end there, and afterwards goes on with the start that it had told before: such a notification cannot be
 * told from a late repetition, which must change nothing.
 */
@ApplicationScoped
class ReopenEpisodes {

    /** Longer than notifications and what Alertmanager lists differ in ordinary times. */
    static final Duration FIRES_ALL_THE_SAME_AFTER = Duration.ofMinutes(5);

    private final FiringAlerts firing;
    private final AlertEpisodes episodes;
    private final RecordAlerts recordAlerts;
    private final Clock clock;
    /** Alerts that fire and whose newest episode has ended, and since when that was seen. */
    private Map<String, Instant> endedAndFiring = Map.of();

    ReopenEpisodes(FiringAlerts firing, AlertEpisodes episodes, RecordAlerts recordAlerts, Clock clock) {
        this.firing = firing;
        this.episodes = episodes;
        this.recordAlerts = recordAlerts;
        this.clock = clock;
    }

    /** Compares once. While nobody can tell what fires, nothing is opened and what was seen before counts no more. */
    @Scheduled(every = "{potti.alertmanager.compare-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void compare() {
        endedAndFiring =
                firing.fingerprints().map(fingerprints -> compare(fingerprints)).orElse(Map.of());
    }

    private Map<String, Instant> compare(Set<String> fingerprints) {
        Instant now = clock.instant();
        Map<String, Instant> waiting = new HashMap<>();
        for (String fingerprint : fingerprints) {
            Optional<AlertEpisode> ended = episodes.newest(fingerprint).filter(episode -> episode.resolvedAt() != null);
            if (ended.isEmpty()) {
                continue;
            }
            Instant since = endedAndFiring.getOrDefault(fingerprint, now);
            if (Duration.between(since, now).compareTo(FIRES_ALL_THE_SAME_AFTER) >= 0) {
                recordAlerts.again(ended.get(), since);
            } else {
                waiting.put(fingerprint, since);
            }
        }
        return waiting;
    }
}
