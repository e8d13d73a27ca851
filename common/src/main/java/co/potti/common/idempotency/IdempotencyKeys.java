package co.potti.common.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Remembers which work an {@code Idempotency-Key} started, per caller. */
@ApplicationScoped
public class IdempotencyKeys {

    private static final String SEEN =
            "SELECT request_hash, resource_id FROM idempotency_key WHERE caller_id = ? AND request_key = ?";
    private static final String REMEMBER =
            "INSERT INTO idempotency_key (caller_id, request_key, request_hash, resource_id) VALUES (?, ?, ?, ?)";

    private final DataSource database;

    IdempotencyKeys(DataSource database) {
        this.database = database;
    }

    /**
     * The work this key started before, if any.
     *
     * @throws IdempotencyConflictException if the key came with another request then
     */
    @Transactional
    public Optional<String> seen(String key, String callerId, String requestHash) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SEEN)) {
            statement.setString(1, callerId);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!row.getString(1).equals(requestHash)) {
                    throw new IdempotencyConflictException();
                }
                return Optional.of(row.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Idempotency keys could not be read", e);
        }
    }

    /** Remembers the key in the caller's transaction; two at once: the second fails on the primary key and retries. */
    @Transactional(TxType.MANDATORY)
    public void remember(String key, String callerId, String requestHash, String resourceId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, callerId);
            statement.setString(2, key);
            statement.setString(3, requestHash);
            statement.setString(4, resourceId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency key could not be written", e);
        }
    }
}
