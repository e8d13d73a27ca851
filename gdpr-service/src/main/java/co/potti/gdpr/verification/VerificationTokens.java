package co.potti.gdpr.verification;

import co.potti.gdpr.token.SecretToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The token columns of {@code gdpr_requests}. Each decision about a token is one UPDATE, so that two at once cannot both win. */
@ApplicationScoped
class VerificationTokens {

    /** Wrong tries that end a token (G2). */
    static final int MAX_TRIES = 5;

    private static final String ISSUE = """
            UPDATE gdpr_requests
            SET verification_token = ?, verification_expires_at = ?, verification_tries = 0,
                creator_id = coalesce(?, creator_id), updated_at = ?
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL
            """;
    private static final String REDEEM = """
            UPDATE gdpr_requests
            SET verified_at = ?, verification_token = NULL, updated_at = ?
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL AND verification_token = ?
              AND verification_expires_at > ? AND verification_tries < ?
            RETURNING creator_id, requestor_email, request_type
            """;
    private static final String COUNT_WRONG = """
            UPDATE gdpr_requests
            SET verification_tries = verification_tries + 1, updated_at = ?,
                verification_token = CASE WHEN verification_tries + 1 >= ? THEN NULL ELSE verification_token END
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL AND verification_expires_at > ?
              AND verification_tries < ?
            RETURNING verification_tries
            """;
    private static final String ASK_AGAIN = """
            UPDATE gdpr_requests SET verification_mails = verification_mails + 1, updated_at = ?
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL AND verification_mails < ?
            RETURNING requestor_email, language, request_type
            """;
    private static final String FIND = """
            SELECT creator_id, without_session, requestor_email FROM gdpr_requests
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL
            """;

    private final DataSource database;

    VerificationTokens(DataSource database) {
        this.database = database;
    }

    /** A request that a token has just confirmed. */
    record Confirmed(UUID creatorId, String email, String requestType) {}

    /** A request that waits to be confirmed; without a session its creator id is not yet known to be anybody's. */
    record Awaiting(UUID creatorId, boolean withoutSession, String email) {}

    /** Where a further mail goes. */
    record Addressee(String email, String language, String requestType) {}

    @Transactional
    Optional<Awaiting> awaiting(String requestId) {
        return query(
                FIND,
                statement -> statement.setString(1, requestId),
                row -> new Awaiting(row.getObject(1, UUID.class), row.getBoolean(2), row.getString(3)));
    }

    /** Replaces the request's token; the one before works no more. Nothing happens to a request that is no longer open. */
    @Transactional
    SecretToken issue(String requestId, Optional<UUID> creatorId, Instant now, Instant expiresAt) {
        SecretToken token = SecretToken.random();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ISSUE)) {
            statement.setString(1, token.hash());
            statement.setTimestamp(2, Timestamp.from(expiresAt));
            statement.setObject(3, creatorId.orElse(null), Types.OTHER);
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setString(5, requestId);
            statement.executeUpdate();
            return token;
        } catch (SQLException e) {
            throw new IllegalStateException("The token could not be written", e);
        }
    }

    /** Uses the token up; empty unless it was the right one, in time, for the first time. */
    @Transactional(TxType.MANDATORY)
    Optional<Confirmed> redeem(String requestId, String tokenHash, Instant now) {
        Timestamp at = Timestamp.from(now);
        return query(
                REDEEM,
                statement -> {
                    statement.setTimestamp(1, at);
                    statement.setTimestamp(2, at);
                    statement.setString(3, requestId);
                    statement.setString(4, tokenHash);
                    statement.setTimestamp(5, at);
                    statement.setInt(6, MAX_TRIES);
                },
                row -> new Confirmed(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    /** Counts a wrong try; empty when there is no token left to try. */
    @Transactional(TxType.MANDATORY)
    Optional<Integer> countWrongTry(String requestId, Instant now) {
        return query(
                COUNT_WRONG,
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(now));
                    statement.setInt(2, MAX_TRIES);
                    statement.setString(3, requestId);
                    statement.setTimestamp(4, Timestamp.from(now));
                    statement.setInt(5, MAX_TRIES);
                },
                row -> row.getInt(1));
    }

    /** Notes that another mail is wanted; empty when the request is past that or has had its share. */
    @Transactional(TxType.MANDATORY)
    Optional<Addressee> askAgain(String requestId, Instant now, int atMost) {
        return query(
                ASK_AGAIN,
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(now));
                    statement.setString(2, requestId);
                    statement.setInt(3, atMost);
                },
                row -> new Addressee(row.getString(1), row.getString(2), row.getString(3)));
    }

    private <T> Optional<T> query(String sql, Parameters parameters, Row<T> mapper) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(mapper.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The token columns could not be used", e);
        }
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
