package co.potti.common.lease;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table of work. Time is the database's, so replicas with different clocks agree on who holds what. */
@ApplicationScoped
public class Leases {

    /** How long a lease lasts without renewal: the longest a crash delays the work. */
    static final Duration DURATION = Duration.ofSeconds(10);

    /** How long before its end a lease counts as lost, for work that must be stopped first. */
    static final Duration SAFETY = Duration.ofSeconds(2);

    private static final String ENQUEUE = "INSERT INTO work_lease (kind, work_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String CLAIM = """
            UPDATE work_lease SET owner = ?, lease_until = now() + make_interval(secs => ?), attempt = attempt + 1
            WHERE (kind, work_id) = (
                SELECT kind, work_id FROM work_lease
                WHERE kind = ? AND not_before <= now() AND (lease_until IS NULL OR lease_until < now())
                ORDER BY created_at FOR UPDATE SKIP LOCKED LIMIT 1)
            RETURNING work_id, attempt
            """;
    private static final String RENEW = """
            UPDATE work_lease SET lease_until = now() + make_interval(secs => ?)
            WHERE kind = ? AND work_id = ? AND owner = ? AND lease_until > now()
            """;
    private static final String DONE = "DELETE FROM work_lease WHERE kind = ? AND work_id = ? AND owner = ?";
    private static final String POSTPONE = """
            UPDATE work_lease SET owner = NULL, lease_until = NULL, not_before = ?, last_reason = ?, attempt = ?
            WHERE kind = ? AND work_id = ? AND owner = ?
            """;

    private final DataSource database;

    Leases(DataSource database) {
        this.database = database;
    }

    /** Adds work in the caller's transaction; the same work twice is once. */
    @Transactional(TxType.MANDATORY)
    public void enqueue(String kind, String workId) {
        update(ENQUEUE, statement -> {
            statement.setString(1, kind);
            statement.setString(2, workId);
        });
    }

    @Transactional(TxType.REQUIRES_NEW)
    Optional<Lease> claim(String kind) {
        UUID owner = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, owner);
            statement.setDouble(2, DURATION.toSeconds());
            statement.setString(3, kind);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Lease(kind, row.getString(1), owner, row.getInt(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LeaseException("Work could not be claimed", e);
        }
    }

    /** Returns whether the lease is still this owner's. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean renew(Lease lease) {
        long startedNanos = System.nanoTime();
        int rows = update(RENEW, statement -> {
            statement.setDouble(1, DURATION.toSeconds());
            statement.setString(2, lease.kind());
            statement.setString(3, lease.workId());
            statement.setObject(4, lease.owner());
        });
        if (rows == 1) {
            lease.renewedAt(startedNanos);
        }
        return rows == 1;
    }

    @Transactional
    void done(Lease lease) {
        update(DONE, statement -> {
            statement.setString(1, lease.kind());
            statement.setString(2, lease.workId());
            statement.setObject(3, lease.owner());
        });
    }

    @Transactional(TxType.REQUIRES_NEW)
    void postpone(Lease lease, Instant notBefore, String reason, boolean countsAsAttempt) {
        update(POSTPONE, statement -> {
            statement.setTimestamp(1, Timestamp.from(notBefore));
            statement.setString(2, reason);
            statement.setInt(3, countsAsAttempt ? lease.attempt() : lease.attempt() - 1);
            statement.setString(4, lease.kind());
            statement.setString(5, lease.workId());
            statement.setObject(6, lease.owner());
        });
    }

    private int update(String sql, Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new LeaseException("The work table could not be written", e);
        }
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}
