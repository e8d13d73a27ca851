package co.potti.gdpr.erasure;

import co.potti.common.lease.RetryLater;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The table of erasures at work. Every method joins the caller's transaction or opens one. */
@ApplicationScoped
@Transactional
class ErasureRepository {

    private final Jdbi database;

    ErasureRepository(Jdbi database) {
        this.database = database;
    }

    void open(String requestId, UUID creatorId, Instant now) {
        update(
                "INSERT INTO erasure (request_id, creator_id, stage, started_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (request_id) DO NOTHING",
                requestId,
                creatorId,
                ErasureStage.SNAPSHOT.name(),
                now);
    }

    Optional<ErasureRecord> find(String requestId) {
        return query("SELECT * FROM erasure WHERE request_id = ?", requestId).stream()
                .findFirst();
    }

    /** Whether an erasure of the same person that began earlier goes on; of two that began together, one is the earlier. */
    boolean hasEarlier(ErasureRecord erasure) {
        return database.withHandle(handle -> handle.select("""
                        SELECT EXISTS (SELECT FROM erasure earlier JOIN erasure this ON this.request_id = ?
                                       WHERE earlier.creator_id = this.creator_id AND earlier.stage <> ?
                                         AND (earlier.started_at, earlier.request_id) < (this.started_at, this.request_id))
                        """, erasure.requestId(), ErasureStage.DONE.name())
                .mapTo(Boolean.class)
                .one());
    }

    /** Erasures whose identifiers wait for a deep scan. */
    List<ErasureRecord> awaitingScan() {
        return query(
                "SELECT * FROM erasure WHERE stage = ? AND scan IS NULL ORDER BY request_id",
                ErasureStage.DEEP_SCAN.name());
    }

    /**
     * Goes on from where an erasure was found; one that destroys again must be scanned again.
     *
     * @return false when somebody else has taken it further meanwhile: whoever lost the lease changes nothing
     */
    boolean advance(ErasureRecord from, ErasureStage stage, int round) {
        return update(
                        "UPDATE erasure SET stage = ?, round = ?, scan = CASE WHEN ? THEN NULL ELSE scan END,"
                                + " deleted_before = CASE WHEN ? THEN NULL ELSE deleted_before END,"
                                + " waiting_for = NULL, waiting_since = NULL"
                                + " WHERE request_id = ? AND stage = ? AND round = ?",
                        stage.name(),
                        round,
                        stage == ErasureStage.OBJECTS,
                        stage == ErasureStage.OBJECTS,
                        from.requestId(),
                        from.stage().name(),
                        from.round())
                == 1;
    }

    /** Changes nothing once the erasure has gone on. */
    void waiting(ErasureRecord at, String what, Instant since) {
        update(
                "UPDATE erasure SET waiting_for = ?, waiting_since = ?"
                        + " WHERE request_id = ? AND stage = ? AND round = ?",
                what,
                since,
                at.requestId(),
                at.stage().name(),
                at.round());
    }

    /** Keeps no identifiers of somebody whom another request has erased meanwhile. */
    void snapshot(String requestId, byte[] snapshot, byte[] key, UUID tombstone, String keyId) {
        update(
                "UPDATE erasure SET snapshot = ?, snapshot_key = ?, tombstone_id = ?, key_id = ?"
                        + " WHERE request_id = ? AND creator_id IS NOT NULL",
                snapshot,
                key,
                tombstone,
                keyId,
                requestId);
    }

    /** Keeps more identifiers of the same subject; changes nothing once the erasure has gone on. */
    void identifiers(ErasureRecord at, byte[] snapshot, byte[] key) {
        update(
                "UPDATE erasure SET snapshot = ?, snapshot_key = ?"
                        + " WHERE request_id = ? AND stage = ? AND round = ? AND creator_id IS NOT NULL",
                snapshot,
                key,
                at.requestId(),
                at.stage().name(),
                at.round());
    }

    void planned(String requestId, String dataMapVersion, String planHash) {
        update(
                "UPDATE erasure SET data_map_version = ?, plan_hash = ? WHERE request_id = ?",
                dataMapVersion,
                planHash,
                requestId);
    }

    void opened(String requestId, long sequence, Instant at) {
        update("UPDATE erasure SET opening_sequence = ?, opened_at = ? WHERE request_id = ?", sequence, at, requestId);
    }

    void completed(String requestId, long sequence) {
        update("UPDATE erasure SET completion_sequence = ? WHERE request_id = ?", sequence, requestId);
    }

    /** Holds for the round that it was read in. */
    void deletedBefore(ErasureRecord at, long transactionId) {
        update(
                "UPDATE erasure SET deleted_before = ? WHERE request_id = ? AND stage = ? AND round = ?",
                transactionId,
                at.requestId(),
                at.stage().name(),
                at.round());
    }

    /** A scan counts for the round that it was made for. */
    void scanned(ErasureRecord at, @Nullable String scan) {
        update(
                "UPDATE erasure SET scan = ? WHERE request_id = ? AND stage = ? AND round = ?",
                scan,
                at.requestId(),
                at.stage().name(),
                at.round());
    }

    /** Destroys what could still identify the subject. */
    void forgetSubject(String requestId) {
        update("UPDATE erasure_participant SET payload = '' WHERE request_id = ?", requestId);
        update(
                "UPDATE erasure SET creator_id = NULL, snapshot = NULL, snapshot_key = NULL WHERE request_id = ?",
                requestId);
    }

    /**
     * Ends an erasure; what could identify the subject goes with it.
     *
     * @throws RetryLater when somebody else has taken it further meanwhile: the caller's transaction must not commit
     */
    void finish(ErasureRecord at, Instant now) {
        forgetSubject(at.requestId());
        int finished = update(
                "UPDATE erasure SET stage = ?, completed_at = ?, waiting_for = NULL, waiting_since = NULL"
                        + " WHERE request_id = ? AND stage = ? AND round = ?",
                ErasureStage.DONE.name(),
                now,
                at.requestId(),
                at.stage().name(),
                at.round());
        if (finished == 0) {
            throw new RetryLater(now, "lease lost");
        }
    }

    private int update(String sql, @Nullable Object... values) {
        return database.withHandle(handle -> handle.execute(sql, values));
    }

    private List<ErasureRecord> query(String sql, Object... values) {
        return database.withHandle(handle -> handle.select(sql, values)
                .map(ConstructorMapper.of(ErasureRecord.class))
                .list());
    }
}
