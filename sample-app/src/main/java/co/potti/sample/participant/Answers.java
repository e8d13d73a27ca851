package co.potti.sample.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Remembers what was answered, so that a request asked again under a new event id gets the whole answer again. */
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
}
