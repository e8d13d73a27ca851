package co.potti.gdpr.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table of replays. */
@ApplicationScoped
@Transactional
class ReplayRepository {

    private static final String OPEN = """
        INSERT INTO replay (replay_id, sandbox_id, started_at) VALUES (?, ?, ?)
        ON CONFLICT (sandbox_id) WHERE status = 'running' DO NOTHING
        """;
    private static final String RUNNING = "SELECT * FROM replay WHERE sandbox_id = ? AND status = 'running'";
    private static final String FIND = "SELECT * FROM replay WHERE replay_id = ?";
    private static final String COMPLETE = """
        UPDATE replay SET status = 'completed', candidates = ?, resurrected = ?, re_erased = ?, residual = ?,
               undecidable = ?, recovery_point = ?, finished_at = ? WHERE replay_id = ?
        """;
    private static final String FAIL =
            "UPDATE replay SET status = 'failed', reason = ?, finished_at = ? WHERE replay_id = ?";

    private final DataSource database;

    ReplayRepository(DataSource database) {
        this.database = database;
    }

    /** Opens a replay; while one is running on the sandbox, answers that one. */
    ReplayView open(String replayId, String sandboxId, Instant now) {
        update(OPEN, replayId, sandboxId, Timestamp.from(now));
        return find(RUNNING, sandboxId).orElseThrow();
    }

    Optional<ReplayView> find(String replayId) {
        return find(FIND, replayId);
    }

    void complete(String replayId, ReplayCounts counts, Instant now) {
        Instant recoveryPoint = counts.recoveryPoint();
        update(
                COMPLETE,
                counts.candidates(),
                counts.resurrected(),
                counts.reErased(),
                counts.residual(),
                counts.undecidable(),
                recoveryPoint == null ? null : Timestamp.from(recoveryPoint),
                Timestamp.from(now),
                replayId);
    }

    void fail(String replayId, String reason, Instant now) {
        update(FAIL, reason, Timestamp.from(now), replayId);
    }

    private void update(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The replay could not be written", e);
        }
    }

    private Optional<ReplayView> find(String sql, String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(view(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The replay could not be read", e);
        }
    }

    private static ReplayView view(ResultSet row) throws SQLException {
        return new ReplayView(
                row.getString("replay_id"),
                row.getString("sandbox_id"),
                row.getString("status"),
                row.getLong("candidates"),
                row.getLong("resurrected"),
                row.getLong("re_erased"),
                row.getLong("residual"),
                row.getLong("undecidable"),
                row.getString("reason"),
                instant(row, "recovery_point"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
