package co.potti.slo.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * The marks that alerts leave in the ledger: {@code alert_fired}, and {@code breach_severity} of the worst alert of the hour. Absent
 * data leave none: they are a fault of the measurement, not a breach of the promise.
 */
@ApplicationScoped
public class AlertMarks {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String MARK = """
            UPDATE slo_metrics metric SET alert_fired = true,
                breach_severity = CASE WHEN fired.urgent THEN 'critical' ELSE 'warning' END
            FROM (SELECT bool_or(severity IN ('critical', 'high')) AS urgent FROM slo_alert_episode
                WHERE slo_id = ? AND tier <> 'absent' AND started_at < ?::timestamptz + interval '1 hour'
                    AND coalesce(resolved_at, 'infinity') >= ?) fired
            WHERE metric.slo_id = ? AND metric.measured_at = ? AND fired.urgent IS NOT NULL
            """;

    private final DataSource database;

    AlertMarks(DataSource database) {
        this.database = database;
    }

    /** Marks every hour from one instant to another in which an alert about the objective fired. */
    @Transactional
    public void mark(String sloId, Instant from, Instant to) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(MARK)) {
            for (Instant hour = from.truncatedTo(ChronoUnit.HOURS); !hour.isAfter(to); hour = hour.plus(HOUR)) {
                Timestamp start = Timestamp.from(hour);
                statement.setString(1, sloId);
                statement.setTimestamp(2, start);
                statement.setTimestamp(3, start);
                statement.setString(4, sloId);
                statement.setTimestamp(5, start);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger could not be marked", e);
        }
    }
}
