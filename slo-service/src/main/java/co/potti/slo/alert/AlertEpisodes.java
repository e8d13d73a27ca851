package co.potti.slo.alert;

import co.potti.slo.rules.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Table {@code slo_alert_episode}. */
@ApplicationScoped
public class AlertEpisodes {

    private static final int MOST_LISTED = 200;
    private static final String OPEN = """
            INSERT INTO slo_alert_episode (fingerprint, alert_name, slo_id, service, tier, severity, started_at, received_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?
            WHERE NOT EXISTS (SELECT 1 FROM slo_alert_episode
                WHERE fingerprint = ? AND (resolved_at IS NULL OR started_at >= ?))
            ON CONFLICT DO NOTHING
            """;
    private static final String CLOSE =
            "UPDATE slo_alert_episode SET resolved_at = ? WHERE fingerprint = ? AND started_at = ? AND resolved_at IS NULL";
    private static final String LIST = """
            SELECT fingerprint, alert_name, slo_id, service, tier, severity, started_at, resolved_at FROM slo_alert_episode
            ORDER BY resolved_at IS NOT NULL, started_at DESC LIMIT ?
            """;
    private static final String ANY_OPEN =
            "SELECT count(*) FROM slo_alert_episode WHERE slo_id = ? AND resolved_at IS NULL AND tier <> 'absent'";
    private final DataSource database;
    private final Clock clock;

    AlertEpisodes(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens an episode; false when it is already known, open or ended. */
    @Transactional(TxType.MANDATORY)
    boolean open(AlertEpisode episode) {
        Timestamp started = Timestamp.from(episode.startedAt());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, episode.fingerprint());
            statement.setString(2, episode.alertName());
            statement.setString(3, episode.sloId());
            statement.setString(4, episode.service());
            statement.setString(5, episode.tier());
            statement.setString(6, episode.severity().label());
            statement.setTimestamp(7, started);
            statement.setTimestamp(8, Timestamp.from(clock.instant()));
            statement.setString(9, episode.fingerprint());
            statement.setTimestamp(10, started);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new AlertEpisodeException("The episode could not be stored", e);
        }
    }

    /** Ends an open episode; false when there is none. */
    @Transactional(TxType.MANDATORY)
    boolean close(AlertEpisode episode, Instant resolvedAt) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            statement.setTimestamp(1, Timestamp.from(resolvedAt));
            statement.setString(2, episode.fingerprint());
            statement.setTimestamp(3, Timestamp.from(episode.startedAt()));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new AlertEpisodeException("The episode could not be ended", e);
        }
    }

    /** Whether an alert about this objective, other than absent data, fires now. */
    @Transactional
    public boolean anyOpen(String sloId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ANY_OPEN)) {
            statement.setString(1, sloId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        } catch (SQLException e) {
            throw new AlertEpisodeException("The episodes could not be read", e);
        }
    }

    /** Open episodes first, then the newest. */
    @Transactional
    public List<AlertEpisode> newest() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setInt(1, MOST_LISTED);
            try (ResultSet rows = statement.executeQuery()) {
                List<AlertEpisode> episodes = new ArrayList<>();
                while (rows.next()) {
                    episodes.add(episode(rows));
                }
                return episodes;
            }
        } catch (SQLException e) {
            throw new AlertEpisodeException("The episodes could not be read", e);
        }
    }

    private static AlertEpisode episode(ResultSet row) throws SQLException {
        return new AlertEpisode(
                row.getString("fingerprint"),
                row.getString("alert_name"),
                row.getString("slo_id"),
                row.getString("service"),
                row.getString("tier"),
                Severity.labelled(row.getString("severity")).orElseThrow(),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("resolved_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
