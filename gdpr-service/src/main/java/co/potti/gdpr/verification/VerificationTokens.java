package co.potti.gdpr.verification;

import co.potti.gdpr.token.SecretToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The token columns of {@code gdpr_requests}. Each decision about a token is one UPDATE, so that two at once cannot both win. */
@ApplicationScoped
class VerificationTokens {

    /** Wrong tries that end a token (G2). */
    static final int MAX_TRIES = 5;

    private static final String ISSUE = """
            UPDATE gdpr_requests
            SET verification_token = ?, verification_expires_at = ?,
                creator_id = coalesce(?, creator_id), updated_at = ?
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL
            """;
    private static final String REDEEM = """
            UPDATE gdpr_requests
            SET verified_at = ?, verification_token = NULL, updated_at = ?
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL AND verification_token = ?
              AND verification_expires_at > ? AND verification_tries < ?
            RETURNING creator_id, request_type
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
            UPDATE gdpr_requests
            SET verification_mails = verification_mails + 1, verification_tries = 0, verification_expires_at = ?,
                updated_at = ?
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL AND verification_mails < ?
            RETURNING requestor_email, language, request_type
            """;
    private static final String FIND = """
            SELECT creator_id, without_session, verification_expires_at FROM gdpr_requests
            WHERE request_id = ? AND status = 'pending' AND verified_at IS NULL
            """;

    private final Jdbi database;

    VerificationTokens(Jdbi database) {
        this.database = database;
    }

    /** A request that a token has just confirmed. */
    record Confirmed(UUID creatorId, String requestType) {}

    /**
     * A request that waits to be confirmed; without a session its creator id is not yet known to be anybody's.
     *
     * @param verifyBy as it was settled when the request was received, or a token was asked for again
     */
    record Awaiting(UUID creatorId, boolean withoutSession, Instant verifyBy) {}

    /** Where a further mail goes. */
    record Addressee(String email, String language, String requestType) {}

    @Transactional
    Optional<Awaiting> awaiting(String requestId) {
        return one(
                FIND,
                (row, context) -> new Awaiting(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        row.getTimestamp(3).toInstant()),
                requestId);
    }

    /** Replaces the request's token; the one before works no more. Nothing happens to a request that is no longer open. */
    @Transactional
    SecretToken issue(String requestId, Optional<UUID> creatorId, Instant now, Instant expiresAt) {
        SecretToken token = SecretToken.random();
        database.useHandle(
                handle -> handle.execute(ISSUE, token.hash(), expiresAt, creatorId.orElse(null), now, requestId));
        return token;
    }

    /** Uses the token up; empty unless it was the right one, in time, for the first time. */
    @Transactional(TxType.MANDATORY)
    Optional<Confirmed> redeem(String requestId, String tokenHash, Instant now) {
        return one(
                REDEEM,
                (row, context) -> new Confirmed(row.getObject(1, UUID.class), row.getString(2)),
                now,
                now,
                requestId,
                tokenHash,
                now,
                MAX_TRIES);
    }

    /** Counts a wrong try; empty when there is no token left to try. */
    @Transactional(TxType.MANDATORY)
    Optional<Integer> countWrongTry(String requestId, Instant now) {
        return one(COUNT_WRONG, (row, context) -> row.getInt(1), now, MAX_TRIES, requestId, now, MAX_TRIES);
    }

    /**
     * Notes that another mail is wanted, which gives five tries and the time anew; empty when the request is past that or has
     * had its share. Nothing of it waits for the mail: that would tell whether somebody has the address (G3).
     */
    @Transactional(TxType.MANDATORY)
    Optional<Addressee> askAgain(String requestId, Instant now, Instant verifyBy, int atMost) {
        return one(
                ASK_AGAIN,
                (row, context) -> new Addressee(row.getString(1), row.getString(2), row.getString(3)),
                verifyBy,
                now,
                requestId,
                atMost);
    }

    private <T> Optional<T> one(String sql, RowMapper<T> mapper, Object... values) {
        return database.withHandle(
                handle -> handle.select(sql, values).map(mapper).findOne());
    }
}
