package co.potti.gdpr.gate;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.guard.ProtectedDatabase;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks after the gate, tells its state in a gauge, and holds it, where that is configured: takes CONNECT from the
 * application's roles and ends their sessions while the protected database is behind the ledger or the ledger is not what
 * was written, and gives it back once the erasures are replayed. Every turn looks at both again: a turn that was killed, or
 * refused, in between leaves sessions that a pool would use for days. A ledger that merely does not answer, or lacks its lock,
 * keeps things as they are.
 */
@ApplicationScoped
class GateKeeper {

    private static final Logger LOG = Logger.getLogger(GateKeeper.class);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String ALLOWED = "SELECT has_database_privilege(?, current_database(), 'CONNECT')";
    private static final String SESSIONS = " FROM pg_stat_activity WHERE usename = ? AND datname = current_database()";

    /** Waits up to a second for each session to end. */
    private static final String END_SESSIONS = "SELECT pg_terminate_backend(pid, 1000)" + SESSIONS;

    private static final String COUNT_SESSIONS = "SELECT count(*)" + SESSIONS;

    private final Gate gate;
    private final GateConfiguration configuration;
    private final ProtectedDatabase database;
    private final ProtectedConnections connections;
    private final AuditTrail audit;
    private final Set<String> notHeld = ConcurrentHashMap.newKeySet();
    private volatile double open = Double.NaN;

    GateKeeper(
            Gate gate,
            GateConfiguration configuration,
            ProtectedDatabase database,
            ProtectedConnections connections,
            AuditTrail audit,
            MeterRegistry meters) {
        this.gate = gate;
        this.configuration = configuration;
        this.database = database;
        this.connections = connections;
        this.audit = audit;
        Gauge.builder("gdpr_gate_open", this, keeper -> keeper.open)
                .description("1 while the protected database may be used, 0 while the gate is closed")
                .register(meters);
    }

    /** Roles whose access is not what the gate wants, or whose sessions go on although it is closed. */
    List<String> notHeld() {
        return notHeld.stream().sorted().toList();
    }

    @Scheduled(every = "{potti.gdpr.gate.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        open = Double.NaN;
        GateView view = gate.state();
        open = view.open() ? 1 : 0;
        if (!configuration.enforce() || view.cause() == GateCause.UNREADABLE || view.cause() == GateCause.UNLOCKED) {
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

    private void hold(Connection connection, String role, boolean letIn) throws SQLException {
        boolean toChange = allowed(connection, role) != letIn;
        if (toChange) {
            change(connection, role, letIn);
        }
        boolean asWanted = !toChange || allowed(connection, role) == letIn;
        long sessions = letIn ? 0 : endSessions(connection, role);
        if (asWanted && sessions == 0) {
            notHeld.remove(role);
        } else {
            tellNotHeld(role, letIn, sessions);
        }
        if (toChange && asWanted) {
            LOG.warnf("The gate is %s for role %s", letIn ? "open" : "closed", role);
            audit.record(AuditCategory.SECURITY, letIn ? "gate.opened" : "gate.closed", null, Map.of("role", role));
        }
    }

    /** PostgreSQL changes nothing, and often says nothing, when the right comes from another grantor or from PUBLIC. */
    private void change(Connection connection, String role, boolean letIn) throws SQLException {
        String target = TableName.quote(database.database());
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    letIn
                            ? "GRANT CONNECT ON DATABASE " + target + " TO " + TableName.quote(role)
                            : "REVOKE CONNECT ON DATABASE " + target + " FROM " + TableName.quote(role));
            connection.commit();
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
        }
    }

    private void tellNotHeld(String role, boolean letIn, long sessions) {
        if (notHeld.contains(role)) {
            return;
        }
        String wanted = letIn ? "open" : "closed";
        LOG.errorf(
                "The gate should be %s for role %s, and the database does otherwise; %d sessions go on",
                wanted, role, sessions);
        audit.record(
                AuditCategory.SECURITY,
                "gate.not-held",
                null,
                Map.of("role", role, "wanted", wanted, "sessions", Long.toString(sessions)));
        notHeld.add(role);
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

    /** How many of the role's sessions are left, be it that ending them is refused. */
    private static long endSessions(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END_SESSIONS)) {
            statement.setString(1, role);
            statement.execute();
            connection.commit();
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
        }
        try (PreparedStatement statement = connection.prepareStatement(COUNT_SESSIONS)) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
