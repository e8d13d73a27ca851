package co.potti.gdpr.erasure;

import co.potti.common.lease.RetryLater;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Settles counts whose transaction's fate a crash left open, by asking PostgreSQL. One that PostgreSQL no longer knows,
 * hundreds of millions of transactions later, is not counted: a certificate may claim too little, never too much.
 */
@ApplicationScoped
class CountRecovery {

    private static final String STATUS = "SELECT pg_xact_status(CAST(? AS text)::xid8)";

    private final ProtectedConnections connections;
    private final ErasureCounts counts;
    private final Clock clock;

    CountRecovery(ProtectedConnections connections, ErasureCounts counts, Clock clock) {
        this.connections = connections;
        this.counts = counts;
        this.clock = clock;
    }

    void settle(String requestId) {
        for (ErasureCounts.Pending pending : counts.pending(requestId)) {
            String status = status(pending.transactionId());
            switch (status) {
                case "committed" -> counts.confirm(requestId, pending.holding());
                case "in progress" ->
                    throw new RetryLater(clock.instant().plus(Duration.ofSeconds(1)), "transaction in progress");
                default -> counts.drop(requestId, pending.holding());
            }
        }
    }

    private String status(long transactionId) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(STATUS)) {
            statement.setString(1, Long.toString(transactionId));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String status = String.valueOf(row.getString(1));
                connection.rollback();
                return status;
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException("A transaction's fate could not be read", e);
        }
    }
}
