package co.potti.gdpr.gate;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.guard.ProtectedDatabase;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Holds the gate, where that is configured: takes CONNECT from the application's roles and ends their sessions while the
 * protected database is behind the ledger, and gives it back once the erasures are replayed. A ledger that merely does
 * not answer keeps things as they are.
 */
@ApplicationScoped
class GateKeeper {

    private static final Logger LOG = Logger.getLogger(GateKeeper.class);
    private static final String ALLOWED = "SELECT has_database_privilege(?, current_database(), 'CONNECT')";
    private static final String END_SESSIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ? AND datname = current_database()";

    private final Gate gate;
    private final GateConfiguration configuration;
    private final ProtectedDatabase database;
    private final ProtectedConnections connections;
    private final AuditTrail audit;

    GateKeeper(
            Gate gate,
            GateConfiguration configuration,
            ProtectedDatabase database,
            ProtectedConnections connections,
            AuditTrail audit) {
        this.gate = gate;
        this.configuration = configuration;
        this.database = database;
        this.connections = connections;
        this.audit = audit;
    }

    @Scheduled(every = "{potti.gdpr.gate.every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        if (!configuration.enforce()) {
            return;
        }
        GateView view = gate.state();
        if (view.ledgerSequence() == null || view.markerSequence() == null) {
            return;
        }
        try (Connection connection = connections.open()) {
            for (String role : configuration.applicationRoles()) {
                hold(connection, role, view.open());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The gate could not be held", e);
        }
    }

    private void hold(Connection connection, String role, boolean open) throws SQLException {
        if (allowed(connection, role) == open) {
            return;
        }
        String target = TableName.quote(database.database());
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    open
                            ? "GRANT CONNECT ON DATABASE " + target + " TO " + TableName.quote(role)
                            : "REVOKE CONNECT ON DATABASE " + target + " FROM " + TableName.quote(role));
        }
        connection.commit();
        if (!open) {
            endSessions(connection, role);
        }
        LOG.warnf("The gate is %s for role %s", open ? "open" : "closed", role);
        audit.record(AuditCategory.SECURITY, open ? "gate.opened" : "gate.closed", null, Map.of("role", role));
    }

    private static boolean allowed(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALLOWED)) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void endSessions(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END_SESSIONS)) {
            statement.setString(1, role);
            statement.execute();
        }
    }
}
