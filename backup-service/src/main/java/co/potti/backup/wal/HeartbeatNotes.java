package co.potti.backup.wal;

import co.potti.common.pgbackrest.WalSegment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Our own note of each heartbeat: the protected database cannot be asked about itself when it is gone. */
@ApplicationScoped
class HeartbeatNotes {

    private static final String NOTE =
            "INSERT INTO heartbeat_note (database_name, beat_at, wal_segment) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String TRIM =
            "DELETE FROM heartbeat_note WHERE database_name = ? AND beat_at < ?::timestamptz - INTERVAL '40 days'";
    private static final String NEWEST = """
            SELECT beat_at, wal_segment FROM heartbeat_note WHERE database_name = ? ORDER BY beat_at DESC LIMIT 1
            """;
    private static final String NEWEST_UP_TO = """
            SELECT beat_at, wal_segment FROM heartbeat_note
            WHERE database_name = ? AND wal_segment <= ? ORDER BY beat_at DESC LIMIT 1
            """;

    private final Jdbi jdbi;

    HeartbeatNotes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Notes are kept as long as the heartbeats themselves: 40 days, longer than any backup. */
    void note(String databaseName, Heartbeat heartbeat) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    NOTE, databaseName, heartbeat.beatAt(), heartbeat.segment().name());
            handle.execute(TRIM, databaseName, heartbeat.beatAt());
        });
    }

    Optional<Heartbeat> newest(String databaseName) {
        return one(NEWEST, databaseName);
    }

    /** The newest heartbeat in this segment or an earlier one: names sort like positions. */
    Optional<Heartbeat> newestUpTo(String databaseName, WalSegment segment) {
        return one(NEWEST_UP_TO, databaseName, segment.name());
    }

    private Optional<Heartbeat> one(String sql, Object... arguments) {
        return jdbi.withHandle(handle -> handle.select(sql, arguments)
                .map((row, context) ->
                        new Heartbeat(row.getTimestamp(1).toInstant(), WalSegment.parse(row.getString(2))))
                .findOne());
    }
}
