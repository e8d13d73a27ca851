package co.potti.gdpr.participant;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureRequested;
import co.potti.common.outbox.Outbox;
import co.potti.gdpr.datamap.DataMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Asks participants to erase and keeps what they answer. */
@ApplicationScoped
@Transactional
public class Participants {

    private final ParticipantRepository answers;
    private final ParticipantConfiguration configuration;
    private final DataMap map;
    private final Outbox outbox;
    private final Clock clock;

    Participants(
            ParticipantRepository answers,
            ParticipantConfiguration configuration,
            DataMap map,
            Outbox outbox,
            Clock clock) {
        this.answers = answers;
        this.configuration = configuration;
        this.map = map;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Asks every participant of the data map, once; all see the same event. */
    public void ask(String requestId, String subjectId) {
        if (map.participants().isEmpty() || !answers.all(requestId).isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant last = map.participants().stream()
                .map(participant -> now.plus(deadline(participant)))
                .max(Instant::compareTo)
                .orElseThrow();
        UUID eventId = outbox.publish(new ErasureRequested(requestId, subjectId, last));
        map.participants()
                .forEach(participant ->
                        answers.asked(requestId, participant, eventId, now.plus(deadline(participant)), now));
    }

    /** Sends the question again, with the same event id, to those who have not answered for a while. */
    public void remind(String requestId, String subjectId) {
        Instant now = clock.instant();
        Instant before = now.minus(configuration.resendAfter());
        boolean failed = answers.all(requestId).stream()
                .anyMatch(answer -> answer.outcome() == ErasureAcknowledged.Outcome.FAILED);
        if (!answers.silentSince(requestId, before)) {
            return;
        }
        if (failed) {
            Instant deadline = answers.all(requestId).stream()
                    .map(ParticipantAnswer::deadline)
                    .max(Instant::compareTo)
                    .orElseThrow();
            UUID again = outbox.publish(new ErasureRequested(requestId, subjectId, deadline));
            answers.askedAnew(requestId, again, now);
        } else {
            answers.sendAgain(requestId, now);
        }
    }

    /** Applies an acknowledgement; of somebody who was not asked, or repeated, it changes nothing. */
    public void acknowledged(ErasureAcknowledged answer) {
        answers.acknowledged(answer, clock.instant());
    }

    /** Everybody who was asked for this request, by name. */
    public List<ParticipantAnswer> answers(String requestId) {
        return answers.all(requestId);
    }

    private Duration deadline(String participant) {
        return configuration.deadlines().getOrDefault(participant, configuration.defaultDeadline());
    }
}
