package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.PgBackRestCommand;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import java.time.Duration;
import java.time.Instant;

/** The creators' cluster as the tests prepare it. */
final class Creators {

    private static final String UTC = "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private Creators() {}

    static void hasNotes() {
        platform().queryProtected("""
                        CREATE TABLE IF NOT EXISTS note (body text PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp());
                        GRANT SELECT ON note TO potti_erasure
                        """);
    }

    static void backUp(int repository) throws InterruptedException {
        Neighbours.current()
                .pgBackRest()
                .run(new PgBackRestCommand.Backup(repository, BackupType.FULL, java.util.Map.of()));
    }

    /** Returns the time of a moment after its commit. */
    static Instant note(String body) {
        platform().queryProtected("INSERT INTO note VALUES ('" + body + "')");
        return now();
    }

    static Instant beat() {
        return Instant.parse(platform()
                .queryProtected("INSERT INTO potti_guard.heartbeat VALUES (clock_timestamp()) RETURNING "
                        + UTC.formatted("beat_at")));
    }

    static Instant now() {
        return Instant.parse(platform().queryProtected("SELECT " + UTC.formatted("clock_timestamp()")));
    }

    /** Closes the current segment and waits until a drill that begins counts it: a second longer than it takes to arrive. */
    static void archived() {
        archive();
        await("the second in which it arrived to pass")
                .atMost(Duration.ofSeconds(10))
                .until(() -> platform()
                        .queryProtected("SELECT clock_timestamp() >= date_trunc('second', last_archived_time)"
                                + " + interval '1 second' FROM pg_stat_archiver")
                        .equals("t"));
    }

    /** Closes the current segment and waits until both regions have it. */
    static void archive() {
        String segment = platform().queryProtected("SELECT pg_walfile_name(pg_switch_wal())");
        await("archived " + segment)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(platform().queryProtected("SELECT last_archived_wal FROM pg_stat_archiver"))
                                .isGreaterThanOrEqualTo(segment));
    }

    static LocalPlatform platform() {
        return LocalPlatformResource.platform();
    }
}
