package co.potti.gdpr.participant;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureRequested;
import co.potti.common.outbox.Outbox;
import co.potti.common.outbox.OutboxMessage;
import co.potti.gdpr.datamap.DataMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks participants to erase and keeps what they answer. */
@ApplicationScoped
@Transactional
public class Participants {

    private final ParticipantRepository answers;
    private final ParticipantConfiguration configuration;
    private final DataMap map;
    private final Outbox outbox;
    private final Event<ParticipantAnswered> answered;
    private final Clock clock;

    Participants(
            ParticipantRepository answers,
            ParticipantConfiguration configuration,
            DataMap map,
            Outbox outbox,
            Event<ParticipantAnswered> answered,
            Clock clock) {
        this.answers = answers;
        this.configuration = configuration;
        this.map = map;
        this.outbox = outbox;
        this.answered = answered;
        this.clock = clock;
    }

    /** Asks each participant of the data map that was not asked yet, once; those asked together see the same event. */
    public void ask(String requestId, String subjectId) {
        Set<String> asked = answers.all(requestId).stream()
                .map(ParticipantAnswer::participant)
                .collect(Collectors.toSet());
        List<String> missing = map.participants().stream()
                .filter(participant -> !asked.contains(participant))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant last = missing.stream()
                .map(participant -> now.plus(deadline(participant)))
                .max(Instant::compareTo)
                .orElseThrow();
        OutboxMessage question = outbox.publish(new ErasureRequested(requestId, subjectId, last));
        missing.forEach(participant -> answers.asked(question, participant, now.plus(deadline(participant)), now));
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
            answers.askedAnew(outbox.publish(new ErasureRequested(requestId, subjectId, deadline)), now);
        } else {
            answers.askAgain(requestId, now).forEach(outbox::again);
        }
    }

    /** Applies an acknowledgement; of somebody who was not asked, or repeated, it changes nothing. */
    public void acknowledged(ErasureAcknowledged answer) {
        answers.acknowledged(answer, clock.instant());
        answered.fire(new ParticipantAnswered(answer.requestId()));
    }

    /** Everybody who was asked for this request, by name. */
    public List<ParticipantAnswer> answers(String requestId) {
        return answers.all(requestId);
    }

    private Duration deadline(String participant) {
        return configuration.deadlines().getOrDefault(participant, configuration.defaultDeadline());
    }
}
