package co.potti.backup.wal;

import co.potti.common.pgbackrest.WalSegment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Our own note of each heartbeat: the protected database cannot be asked about itself when it is gone. */
@ApplicationScoped
class HeartbeatNotes {

    private static final String NOTE =
            "INSERT INTO heartbeat_note (database_name, beat_at, wal_segment) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String NEWEST = """
            SELECT beat_at, wal_segment FROM heartbeat_note WHERE database_name = ? ORDER BY beat_at DESC LIMIT 1
            """;
    private static final String NEWEST_UP_TO = """
            SELECT beat_at, wal_segment FROM heartbeat_note
            WHERE database_name = ? AND wal_segment <= ? ORDER BY beat_at DESC LIMIT 1
            """;

    private final DataSource database;

    HeartbeatNotes(DataSource database) {
        this.database = database;
    }

    @Transactional
    void note(String databaseName, Heartbeat heartbeat) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, databaseName);
            statement.setObject(2, OffsetDateTime.ofInstant(heartbeat.beatAt(), ZoneOffset.UTC));
            statement.setString(3, heartbeat.segment().name());
            statement.executeUpdate();
        }
    }

    @Transactional
    Optional<Heartbeat> newest(String databaseName) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setString(1, databaseName);
            return one(statement);
        }
    }

    /** The newest heartbeat in this segment or an earlier one: names sort like positions. */
    @Transactional
    Optional<Heartbeat> newestUpTo(String databaseName, WalSegment segment) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST_UP_TO)) {
            statement.setString(1, databaseName);
            statement.setString(2, segment.name());
            return one(statement);
        }
    }

    private static Optional<Heartbeat> one(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Instant beatAt = row.getObject(1, OffsetDateTime.class).toInstant();
            return Optional.of(new Heartbeat(beatAt, WalSegment.parse(row.getString(2))));
        }
    }
}
