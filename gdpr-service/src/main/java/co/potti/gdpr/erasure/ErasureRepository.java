package co.potti.gdpr.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table of erasures at work. Every method joins the caller's transaction or opens one. */
@ApplicationScoped
@Transactional
class ErasureRepository {

    private final DataSource database;

    ErasureRepository(DataSource database) {
        this.database = database;
    }

    void open(String requestId, UUID creatorId, Instant now) {
        update(
                "INSERT INTO erasure (request_id, creator_id, stage, started_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (request_id) DO NOTHING",
                requestId,
                creatorId,
                ErasureStage.SNAPSHOT.name(),
                Timestamp.from(now));
    }

    Optional<ErasureRecord> find(String requestId) {
        return query("SELECT * FROM erasure WHERE request_id = ?", requestId).stream()
                .findFirst();
    }

    /** Erasures whose identifiers wait for a deep scan. */
    List<ErasureRecord> awaitingScan() {
        return query(
                "SELECT * FROM erasure WHERE stage = ? AND scan IS NULL ORDER BY request_id",
                ErasureStage.DEEP_SCAN.name());
    }

    /** An erasure that destroys again must be scanned again. */
    void advance(String requestId, ErasureStage stage, int round) {
        update(
                "UPDATE erasure SET stage = ?, round = ?, scan = CASE WHEN ? THEN NULL ELSE scan END,"
                        + " waiting_for = NULL, waiting_since = NULL WHERE request_id = ?",
                stage.name(),
                round,
                stage == ErasureStage.OBJECTS,
                requestId);
    }

    void waiting(String requestId, String what, Instant since) {
        update(
                "UPDATE erasure SET waiting_for = ?, waiting_since = ? WHERE request_id = ?",
                what,
                Timestamp.from(since),
                requestId);
    }

    void snapshot(String requestId, byte[] snapshot, byte[] key, UUID tombstone, String keyId) {
        update(
                "UPDATE erasure SET snapshot = ?, snapshot_key = ?, tombstone_id = ?, key_id = ? WHERE request_id = ?",
                snapshot,
                key,
                tombstone,
                keyId,
                requestId);
    }

    void planned(String requestId, String dataMapVersion, String planHash, String preview) {
        update(
                "UPDATE erasure SET data_map_version = ?, plan_hash = ?, preview = ? WHERE request_id = ?",
                dataMapVersion,
                planHash,
                preview,
                requestId);
    }

    void opened(String requestId, long sequence, Instant at) {
        update(
                "UPDATE erasure SET opening_sequence = ?, opened_at = ? WHERE request_id = ?",
                sequence,
                Timestamp.from(at),
                requestId);
    }

    void completed(String requestId, long sequence) {
        update("UPDATE erasure SET completion_sequence = ? WHERE request_id = ?", sequence, requestId);
    }

    void scanned(String requestId, @Nullable String scan) {
        update("UPDATE erasure SET scan = ? WHERE request_id = ?", scan, requestId);
    }

    /** Destroys what could still identify the subject. */
    void forget(String requestId, Instant now) {
        update("UPDATE erasure_participant SET payload = '' WHERE request_id = ?", requestId);
        update(
                "UPDATE erasure SET creator_id = NULL, snapshot = NULL, snapshot_key = NULL, stage = ?,"
                        + " finished_at = ?, waiting_for = NULL, waiting_since = NULL WHERE request_id = ?",
                ErasureStage.DONE.name(),
                Timestamp.from(now),
                requestId);
    }

    private void update(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The erasure could not be written", e);
        }
    }

    private List<ErasureRecord> query(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<ErasureRecord> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The erasure could not be read", e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static ErasureRecord read(ResultSet row) throws SQLException {
        return new ErasureRecord(
                row.getString("request_id"),
                row.getObject("creator_id", UUID.class),
                ErasureStage.valueOf(row.getString("stage")),
                row.getInt("round"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "finished_at"),
                row.getString("waiting_for"),
                instant(row, "waiting_since"),
                row.getBytes("snapshot"),
                row.getBytes("snapshot_key"),
                row.getObject("tombstone_id", UUID.class),
                row.getString("key_id"),
                row.getString("plan_hash"),
                instant(row, "opened_at"),
                row.getLong("opening_sequence"),
                row.getLong("completion_sequence"),
                row.getString("scan"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
