package co.potti.sample.participant;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureRequested;
import co.potti.common.outbox.Outbox;
import co.potti.sample.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;

/** Erases what this platform alone holds of a subject, stops what they are doing, and says so (G10). */
@ApplicationScoped
class EraseParticipant {

    /** The name under which this platform is registered with gdpr-service. */
    static final String NAME = "sample-platform";

    private final RecommendationProfiles profiles;
    private final Sessions sessions;
    private final Answers answers;
    private final Outbox outbox;

    EraseParticipant(RecommendationProfiles profiles, Sessions sessions, Answers answers, Outbox outbox) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.answers = answers;
        this.outbox = outbox;
    }

    /** Erases and acknowledges in the caller's transaction. An id that means nothing here was never held. */
    @Transactional(TxType.MANDATORY)
    void erase(ErasureRequested request) {
        Optional<UUID> subject = subject(request.subjectId());
        long erased = profiles.erase(subject);
        long revoked = subject.map(sessions::revokeAll).orElse(0L);
        Answer answer = answers.add(request.requestId(), new Answer(erased, revoked));
        answers.sent(
                request.requestId(),
                outbox.publish(new ErasureAcknowledged(request.requestId(), NAME, answer.outcome(), answer.counts())));
    }

    /** Sends the same answer again, in the caller's transaction: whoever repeats the question may not have got it. */
    @Transactional(TxType.MANDATORY)
    void answerAgain(ErasureRequested request) {
        answers.last(request.requestId()).ifPresent(outbox::again);
    }

    private static Optional<UUID> subject(String subjectId) {
        try {
            return Optional.of(UUID.fromString(subjectId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
