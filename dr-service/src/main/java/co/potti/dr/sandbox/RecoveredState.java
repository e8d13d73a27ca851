package co.potti.dr.sandbox;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where recovery really ended, asked of the copy itself.
 *
 * @param inRecovery must be false
 * @param replayedUntil position behind the last replayed record
 * @param newestCommit time of the newest replayed transaction; null when none was replayed
 * @param timeline the timeline it writes now
 * @param dataDirectory where it lives: proof that the one who answers is the sandbox
 * @param archiving its archive mode: must be off
 * @param checksums whether its data pages carry checksums
 */
public record RecoveredState(
        boolean inRecovery,
        String replayedUntil,
        @Nullable Instant newestCommit,
        long timeline,
        Path dataDirectory,
        String archiving,
        boolean checksums) {

    private static final String QUESTION = """
            SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn(),
                   to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                   ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int8,
                   current_setting('data_directory'), current_setting('archive_mode'), current_setting('data_checksums')
            """;

    /**
     * Asks a copy that is out of recovery.
     *
     * @throws ExerciseFailedException with PostgreSQL's words when it does not answer
     */
    public static RecoveredState ask(SandboxSql sql, Duration deadline) throws InterruptedException {
        List<String> answer;
        try {
            answer = sql.query(QUESTION, deadline).getFirst().columns();
        } catch (SandboxSqlException failed) {
            throw new ExerciseFailedException(
                    FailureReason.RECOVERY_FAILED,
                    "the recovered copy does not answer: " + failed.getMessage(),
                    failed);
        }
        return new RecoveredState(
                answer.get(0).equals("t"),
                answer.get(1),
                answer.get(2).isEmpty() ? null : Instant.parse(answer.get(2)),
                Long.parseLong(answer.get(3)),
                Path.of(answer.get(4)),
                answer.get(5),
                answer.get(6).equals("on"));
    }
}
