package co.potti.common.lease;

import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to do one piece of work, as long as it is renewed. */
public final class Lease {

    private final String kind;
    private final String workId;
    private final UUID owner;
    private final int attempt;
    private final CopyOnWriteArrayList<Runnable> whenLost = new CopyOnWriteArrayList<>();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile long validUntilNanos;

    /**
     * @param claimedNanos {@link System#nanoTime()} before the claim was sent
     */
    Lease(String kind, String workId, UUID owner, int attempt, long claimedNanos) {
        this.kind = kind;
        this.workId = workId;
        this.owner = owner;
        this.attempt = attempt;
        renewedAt(claimedNanos);
    }

    public String workId() {
        return workId;
    }

    /** 1 for the first time this work is taken up; more after a crash or a failure. */
    public int attempt() {
        return attempt;
    }

    /** False, and for good, as soon as another replica may hold the work: stop at once and write nothing more. */
    public boolean stillHeld() {
        loseInTime();
        return !lost.get();
    }

    /** Runs at once when the lease is lost, before it ends: the place to kill a process tree. */
    public void onLost(Runnable action) {
        whenLost.add(action);
        if (lost.get()) {
            action.run();
        }
    }

    String kind() {
        return kind;
    }

    UUID owner() {
        return owner;
    }

    /** A renewal that comes too late changes nothing: what is lost stays lost. */
    void renewedAt(long startedNanos) {
        validUntilNanos = startedNanos + Leases.DURATION.minus(Leases.SAFETY).toNanos();
    }

    /** Loses the lease once its time is over. */
    void loseInTime() {
        if (System.nanoTime() - validUntilNanos >= 0) {
            lose();
        }
    }

    void lose() {
        if (lost.compareAndSet(false, true)) {
            whenLost.forEach(Runnable::run);
        }
    }
}
