package co.potti.dr.heartbeat;

import co.potti.dr.sandbox.SandboxSql;
import co.potti.dr.sandbox.SandboxSqlException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest heartbeat on a restored copy; backup-service writes one every ten seconds (B2).
 *
 * @param beatAt null when there is none or it could not be read
 * @param detail in words
 */
public record RestoredHeartbeat(@Nullable Instant beatAt, String detail) {

    private static final String NEWEST = """
            SELECT to_char(max(beat_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM potti_guard.heartbeat
            """;

    public static RestoredHeartbeat read(SandboxSql sql, Duration deadline) throws InterruptedException {
        try {
            String newest = sql.query(NEWEST, deadline).getFirst().columns().getFirst();
            return newest.isEmpty()
                    ? new RestoredHeartbeat(null, "the copy holds no heartbeat")
                    : new RestoredHeartbeat(Instant.parse(newest), "newest restored heartbeat " + newest);
        } catch (SandboxSqlException failed) {
            return new RestoredHeartbeat(null, "heartbeats cannot be read: " + failed.getMessage());
        }
    }

    /**
     * What a failure at that instant lost: failure instant − newest restored heartbeat.
     *
     * @return null when unknown, also when the heartbeat claims to be from after the failure
     */
    public @Nullable Duration lostAt(Instant failureInstant) {
        return beatAt == null || beatAt.isAfter(failureInstant) ? null : Duration.between(beatAt, failureInstant);
    }

    /**
     * How far the copy stays behind its target: target − the newer of newest commit and newest heartbeat, neither after it.
     *
     * @return null when the copy shows neither
     */
    public @Nullable Duration distanceTo(Instant target, @Nullable Instant newestCommit) {
        Instant newest = null;
        if (beatAt != null && !beatAt.isAfter(target)) {
            newest = beatAt;
        }
        if (newestCommit != null && !newestCommit.isAfter(target) && (newest == null || newestCommit.isAfter(newest))) {
            newest = newestCommit;
        }
        return newest == null ? null : Duration.between(newest, target);
    }
}
