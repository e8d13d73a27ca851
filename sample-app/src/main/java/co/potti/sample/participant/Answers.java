package co.potti.sample.participant;

import co.potti.common.event.Topic;
import co.potti.common.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers what was answered: a request asked again under a new event id gets the whole answer again, and a question that
 * is only repeated the same event.
 */
@ApplicationScoped
class Answers {

    private static final String ADD = """
            INSERT INTO erasure_answer (request_id, profiles_erased, sessions_revoked, answered_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (request_id) DO UPDATE SET
                profiles_erased = erasure_answer.profiles_erased + excluded.profiles_erased,
                sessions_revoked = erasure_answer.sessions_revoked + excluded.sessions_revoked,
                answered_at = excluded.answered_at
            RETURNING profiles_erased, sessions_revoked
            """;

    private static final String SENT = "UPDATE erasure_answer SET event_id = ?, payload = ? WHERE request_id = ?";
    private static final String LAST =
            "SELECT event_id, payload FROM erasure_answer WHERE request_id = ? AND payload IS NOT NULL";

    private final Jdbi jdbi;
    private final Clock clock;

    Answers(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Adds what this asking found, in the caller's transaction, and returns the total. */
    @Transactional(TxType.MANDATORY)
    Answer add(String requestId, Answer found) {
        return jdbi.withHandle(handle -> handle.select(
                        ADD, requestId, found.profilesErased(), found.sessionsRevoked(), clock.instant())
                .map((row, context) -> new Answer(row.getLong(1), row.getLong(2)))
                .one());
    }

    /** Keeps the event that says it, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    void sent(String requestId, OutboxMessage answer) {
        jdbi.useHandle(handle -> handle.execute(SENT, answer.eventId(), answer.payload(), requestId));
    }

    /** The event that was sent last; empty before the first. */
    Optional<OutboxMessage> last(String requestId) {
        return jdbi.withHandle(handle -> handle.select(LAST, requestId)
                .map((row, context) -> new OutboxMessage(
                        row.getObject(1, UUID.class), Topic.GDPR_ERASURE_ACKNOWLEDGED, requestId, row.getString(2)))
                .findOne());
    }
}
