package co.potti.gdpr.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The table of replays. */
@ApplicationScoped
@Transactional
class ReplayRepository {

    private static final String OPEN = """
        INSERT INTO replay (replay_id, sandbox_id, started_at)
        SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM replay WHERE sandbox_id = ? AND status = 'completed')
        ON CONFLICT (sandbox_id) WHERE status = 'running' DO NOTHING
        """;
    private static final String OPENED =
            "SELECT * FROM replay WHERE sandbox_id = ? AND status <> 'failed' ORDER BY started_at LIMIT 1";
    private static final String FIND = "SELECT * FROM replay WHERE replay_id = ?";
    private static final String FOUND = """
        UPDATE replay SET candidates = greatest(candidates, ?), resurrected = greatest(resurrected, ?),
               undecidable = greatest(undecidable, ?), recovery_point = coalesce(recovery_point, ?)
         WHERE replay_id = ? AND status = 'running' RETURNING *
        """;
    private static final String COMPLETE = """
        UPDATE replay SET status = 'completed', re_erased = ?, residual = ?, completed_at = ?
         WHERE replay_id = ? AND status = 'running'
        """;
    private static final String FAIL = """
        UPDATE replay SET status = 'failed', reason = ?, completed_at = ? WHERE replay_id = ? AND status = 'running'
        """;

    private final Jdbi database;

    ReplayRepository(Jdbi database) {
        this.database = database;
    }

    /**
     * Opens a replay, or answers the one that is running or completed on this sandbox: a second one would find the copy
     * cleaned by the first, and say that nobody came back.
     */
    ReplayView open(String replayId, String sandboxId, Instant now) {
        database.useHandle(handle -> handle.execute(OPEN, replayId, sandboxId, now, sandboxId));
        return find(OPENED, sandboxId).orElseThrow();
    }

    Optional<ReplayView> find(String replayId) {
        return find(FIND, replayId);
    }

    /**
     * Notes what is found, before anything is erased: whoever goes on after a crash finds fewer, because those erased by
     * then are no candidates any more. Answers the larger counts.
     *
     * @param recoveryPoint newest heartbeat in the copy, absent when there is none
     */
    ReplayView found(
            String replayId, long candidates, long resurrected, long undecidable, @Nullable Instant recoveryPoint) {
        return find(FOUND, candidates, resurrected, undecidable, recoveryPoint, replayId)
                .orElseThrow();
    }

    /** False, and nothing is changed, when the replay has ended before. */
    boolean complete(String replayId, long reErased, long residual, Instant now) {
        return database.withHandle(handle -> handle.execute(COMPLETE, reErased, residual, now, replayId)) == 1;
    }

    /** Changes nothing when the replay has ended before. */
    void fail(String replayId, String reason, Instant now) {
        database.useHandle(handle -> handle.execute(FAIL, reason, now, replayId));
    }

    private Optional<ReplayView> find(String sql, @Nullable Object... values) {
        return database.withHandle(handle -> handle.select(sql, values)
                .map(ConstructorMapper.of(ReplayView.class))
                .findOne());
    }
}
