package co.potti.backup.wal;

import co.potti.backup.Databases;
import co.potti.common.pgbackrest.WalSegment;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes the time into the protected database. The segment is asked for after the commit, so it is the commit's own or a
 * later one: once it is archived the heartbeat certainly is.
 */
@Singleton
class BeatHeart {

    private static final Logger LOG = Logger.getLogger(BeatHeart.class);
    private static final String BEAT = "INSERT INTO potti_guard.heartbeat (beat_at) VALUES (?)";
    private static final String SEGMENT = "SELECT pg_walfile_name(pg_current_wal_lsn())";

    private final ProtectedConnection protectedDatabase;
    private final HeartbeatNotes notes;
    private final Databases databases;
    private final Clock clock;

    BeatHeart(ProtectedConnection protectedDatabase, HeartbeatNotes notes, Databases databases, Clock clock) {
        this.protectedDatabase = protectedDatabase;
        this.notes = notes;
        this.databases = databases;
        this.clock = clock;
    }

    @Scheduled(every = "{potti.backup.wal.heartbeat-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            WalSegment segment = protectedDatabase.use(connection -> write(connection, now));
            notes.note(databases.main(), new Heartbeat(now, segment));
        } catch (SQLException | JdbiException failed) {
            LOG.warnf("no heartbeat: %s", failed.getMessage());
        }
    }

    private static WalSegment write(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BEAT)) {
            insert.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SEGMENT)) {
            row.next();
            return WalSegment.parse(row.getString(1));
        }
    }
}
