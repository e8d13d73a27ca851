package co.potti.sample.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;

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

    private final DataSource database;
    private final Clock clock;

    Answers(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds what this asking found, in the caller's transaction, and returns the total. */
    @Transactional(TxType.MANDATORY)
    Answer add(String requestId, Answer found) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, requestId);
            statement.setLong(2, found.profilesErased());
            statement.setLong(3, found.sessionsRevoked());
            statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Answer(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new ParticipantException("The answer could not be remembered", e);
        }
    }
}
