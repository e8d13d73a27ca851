package co.potti.slo.ledger;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.Tally;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code slo_metrics}: one row per objective, revision and hour. An open row is counted again; a closed one never changes,
 * but for its alert marks.
 */
@ApplicationScoped
public class Ledger {

    private static final int HOUR_SECONDS = 3600;
    private static final String UPSERT = """
            INSERT INTO slo_metrics (metric_name, service_name, measured_at, time_window_seconds, target_percentage,
                actual_percentage, error_budget_remaining, sample_count, success_count, violation_count, breach_detected,
                slo_id, slo_revision, state, observed_seconds, observed_until, closed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (slo_id, measured_at, slo_revision) DO UPDATE SET
                actual_percentage = EXCLUDED.actual_percentage,
                error_budget_remaining = EXCLUDED.error_budget_remaining,
                sample_count = EXCLUDED.sample_count,
                success_count = EXCLUDED.success_count,
                violation_count = EXCLUDED.violation_count,
                breach_detected = EXCLUDED.breach_detected,
                state = EXCLUDED.state,
                observed_seconds = EXCLUDED.observed_seconds,
                observed_until = GREATEST(slo_metrics.observed_until, EXCLUDED.observed_until),
                closed = EXCLUDED.closed
            WHERE NOT slo_metrics.closed AND (EXCLUDED.state <> 'no-data' OR slo_metrics.state = 'no-data')
            """;
    private static final String CLOSE =
            "UPDATE slo_metrics SET closed = true WHERE slo_id = ? AND measured_at = ? AND slo_revision = ? AND NOT closed";
    private static final String UNKNOWN = """
            INSERT INTO slo_metrics (metric_name, service_name, measured_at, time_window_seconds, target_percentage,
                sample_count, success_count, violation_count, slo_id, slo_revision, state, observed_seconds)
            VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?, 'no-data', 0)
            ON CONFLICT (slo_id, measured_at, slo_revision) DO NOTHING
            """;
    private static final String LAST_CLOSED =
            "SELECT max(measured_at) FROM slo_metrics WHERE slo_id = ? AND slo_revision = ? AND closed";
    private static final String TALLY = """
            SELECT coalesce(sum(success_count), 0), coalesce(sum(sample_count), 0), coalesce(sum(observed_seconds), 0),
                max(observed_until)
            FROM slo_metrics WHERE slo_id = ? AND measured_at > ? AND measured_at <= ?
                AND NOT (measured_at = ? AND slo_revision = ?)
            """;
    private static final String HISTORY = """
            SELECT measured_at, error_budget_remaining FROM slo_metrics
            WHERE slo_id = ? AND measured_at > ? AND error_budget_remaining IS NOT NULL ORDER BY measured_at, slo_revision
            """;
    private static final int NO_REVISION = 0;

    private final DataSource database;

    Ledger(DataSource database) {
        this.database = database;
    }

    /** The last hour of a revision that needs no more counting. */
    @Transactional
    Optional<Instant> lastClosed(DefinedSlo slo) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LAST_CLOSED)) {
            statement.setString(1, slo.id());
            statement.setInt(2, slo.revision());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger could not be read", e);
        }
    }

    /** What the window that ends at {@code until} holds. */
    @Transactional
    public Tally tally(DefinedSlo slo, Instant until) {
        return tally(slo, until, until, NO_REVISION);
    }

    /** The same without the row of this revision at {@code hour}, which is about to be written. */
    @Transactional
    Tally tallyWithout(DefinedSlo slo, Instant hour) {
        return tally(slo, hour, hour, slo.revision());
    }

    private Tally tally(DefinedSlo slo, Instant until, Instant exceptHour, int exceptRevision) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TALLY)) {
            statement.setString(1, slo.id());
            statement.setTimestamp(2, Timestamp.from(until.minus(slo.spec().window())));
            statement.setTimestamp(3, Timestamp.from(until));
            statement.setTimestamp(4, Timestamp.from(exceptHour));
            statement.setInt(5, exceptRevision);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Tally(row.getLong(1), row.getLong(2), row.getLong(3), instant(row.getTimestamp(4)));
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger could not be read", e);
        }
    }

    /** Budget left by hour since an instant, oldest first; hours that knew nothing are left out. */
    @Transactional
    public List<LedgerPoint> history(String sloId, Instant since) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            statement.setString(1, sloId);
            statement.setTimestamp(2, Timestamp.from(since));
            try (ResultSet rows = statement.executeQuery()) {
                List<LedgerPoint> points = new ArrayList<>();
                while (rows.next()) {
                    points.add(new LedgerPoint(rows.getTimestamp(1).toInstant(), rows.getBigDecimal(2)));
                }
                return points;
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger could not be read", e);
        }
    }

    /** Writes what was counted, unless the row is closed. No data never replaces what is known; they only close the row. */
    @Transactional
    void write(DefinedSlo slo, HourSlice slice, HourCount count, Budget window) {
        Tally tally = count.tally();
        BigDecimal achieved = percentage(tally);
        boolean breached =
                achieved != null && achieved.compareTo(slo.spec().objective().percentage()) < 0;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            common(statement, slo, slice);
            statement.setBigDecimal(6, achieved);
            statement.setBigDecimal(7, inPercent(window.remaining()));
            statement.setLong(8, tally.total());
            statement.setLong(9, tally.good());
            statement.setLong(10, tally.bad());
            statement.setBoolean(11, breached);
            statement.setString(12, slo.id());
            statement.setInt(13, slo.revision());
            statement.setString(14, count.state().columnValue());
            statement.setLong(15, tally.observedSeconds());
            statement.setTimestamp(16, timestamp(tally.observedUntil()));
            statement.setBoolean(17, slice.closed());
            if (statement.executeUpdate() == 0 && slice.closed()) {
                close(connection, slo, slice);
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger could not be written", e);
        }
    }

    private static void close(Connection connection, DefinedSlo slo, HourSlice slice) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            statement.setString(1, slo.id());
            statement.setTimestamp(2, Timestamp.from(slice.hour()));
            statement.setInt(3, slo.revision());
            statement.executeUpdate();
        }
    }

    /** Notes that nobody could be asked about this hour; what is already known stays, and it will be counted later. */
    @Transactional
    void writeUnknown(DefinedSlo slo, HourSlice slice) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
            common(statement, slo, slice);
            statement.setString(6, slo.id());
            statement.setInt(7, slo.revision());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerException("The ledger could not be written", e);
        }
    }

    private static void common(PreparedStatement statement, DefinedSlo slo, HourSlice slice) throws SQLException {
        statement.setString(1, metric(slo.spec().sli()));
        statement.setString(2, slo.spec().service());
        statement.setTimestamp(3, Timestamp.from(slice.hour()));
        statement.setInt(4, HOUR_SECONDS);
        statement.setBigDecimal(5, slo.spec().objective().percentage());
    }

    private static String metric(Sli sli) {
        return switch (sli) {
            case Sli.GoodTotal(Selector good, Selector total) -> total.metric();
            case Sli.BadTotal(Selector bad, Selector total) -> total.metric();
            case Sli.LatencyBucket latency -> latency.histogram().metric();
            case Sli.GaugeThreshold threshold -> threshold.gauge().metric();
        };
    }

    private static @Nullable BigDecimal percentage(Tally tally) {
        return tally.total() == 0
                ? null
                : BigDecimal.valueOf(tally.good())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(tally.total()), 5, RoundingMode.DOWN);
    }

    private static @Nullable BigDecimal inPercent(@Nullable BigDecimal share) {
        return share == null ? null : share.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
