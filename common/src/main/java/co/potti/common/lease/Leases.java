package co.potti.common.lease;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table of work. Time is the database's, so replicas with different clocks agree on who holds what. */
@ApplicationScoped
public class Leases {

    /** How long a lease lasts without renewal: the longest a crash delays the work. */
    static final Duration DURATION = Duration.ofSeconds(10);

    /** How long before its end a lease counts as lost, for work that must be stopped first. */
    static final Duration SAFETY = Duration.ofSeconds(2);

    private static final String ENQUEUE = "INSERT INTO work_lease (kind, work_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String CLAIM = """
        UPDATE work_lease SET owner = ?, lease_until = now() + make_interval(secs => ?), attempt = attempt + 1
        WHERE (kind, work_id) = (
            SELECT kind, work_id FROM work_lease
            WHERE kind = ? AND not_before <= now() AND (lease_until IS NULL OR lease_until < now())
            ORDER BY created_at FOR UPDATE SKIP LOCKED LIMIT 1)
        RETURNING work_id, attempt
        """;
    private static final String RENEW = """
        UPDATE work_lease SET lease_until = now() + make_interval(secs => ?)
        WHERE kind = ? AND work_id = ? AND owner = ? AND lease_until > now()
        """;
    private static final String HASTEN =
            "UPDATE work_lease SET not_before = now() WHERE kind = ? AND work_id = ? AND not_before > now()";
    private static final String PENDING = "SELECT EXISTS (SELECT 1 FROM work_lease WHERE kind = ? AND work_id = ?)";
    private static final String DONE = "DELETE FROM work_lease WHERE kind = ? AND work_id = ? AND owner = ?";
    private static final String POSTPONE = """
        UPDATE work_lease SET owner = NULL, lease_until = NULL, not_before = ?, last_reason = ?, attempt = ?
        WHERE kind = ? AND work_id = ? AND owner = ?
        """;

    private final Jdbi jdbi;

    Leases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds work in the caller's transaction; the same work twice is once. */
    @Transactional(TxType.MANDATORY)
    public void enqueue(String kind, String workId) {
        jdbi.useHandle(handle -> handle.execute(ENQUEUE, kind, workId));
    }

    /** Ends the pause of postponed work, in the caller's transaction: what it waited for may have come. */
    @Transactional(TxType.MANDATORY)
    public void hasten(String kind, String workId) {
        jdbi.useHandle(handle -> handle.execute(HASTEN, kind, workId));
    }

    /** Whether this work is still to be done, or is being done. */
    @Transactional
    public boolean pending(String kind, String workId) {
        return jdbi.withHandle(handle ->
                handle.select(PENDING, kind, workId).mapTo(Boolean.class).one());
    }

    @Transactional(TxType.REQUIRES_NEW)
    Optional<Lease> claim(String kind) {
        UUID owner = UUID.randomUUID();
        long startedNanos = System.nanoTime();
        return jdbi.withHandle(handle -> handle.select(CLAIM, owner, DURATION.toSeconds(), kind)
                .map((row, context) -> new Lease(kind, row.getString(1), owner, row.getInt(2), startedNanos))
                .findOne());
    }

    /** Returns whether the lease is still this owner's. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean renew(Lease lease) {
        long startedNanos = System.nanoTime();
        boolean held = jdbi.withHandle(handle ->
                handle.execute(RENEW, DURATION.toSeconds(), lease.kind(), lease.workId(), lease.owner()) == 1);
        if (held) {
            lease.renewedAt(startedNanos);
        }
        return held;
    }

    @Transactional
    void done(Lease lease) {
        jdbi.useHandle(handle -> handle.execute(DONE, lease.kind(), lease.workId(), lease.owner()));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void postpone(Lease lease, Instant notBefore, String reason, boolean countsAsAttempt) {
        int attempts = countsAsAttempt ? lease.attempt() : lease.attempt() - 1;
        jdbi.useHandle(handle ->
                handle.execute(POSTPONE, notBefore, reason, attempts, lease.kind(), lease.workId(), lease.owner()));
    }
}
