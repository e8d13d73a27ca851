package co.potti.common.lease;

import java.time.Duration;
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

    Lease(String kind, String workId, UUID owner, int attempt) {
        this.kind = kind;
        this.workId = workId;
        this.owner = owner;
        this.attempt = attempt;
        renewedAt(System.nanoTime());
    }

    public String workId() {
        return workId;
    }

    /** 1 for the first time this work is taken up; more after a crash or a failure. */
    public int attempt() {
        return attempt;
    }

    /** False as soon as another replica may hold the work: stop at once and write nothing more. */
    public boolean stillHeld() {
        return !lost.get() && System.nanoTime() - validUntilNanos < 0;
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

    void renewedAt(long startedNanos) {
        validUntilNanos = startedNanos + Leases.DURATION.minus(Leases.SAFETY).toNanos();
    }

    Duration left() {
        return Duration.ofNanos(validUntilNanos - System.nanoTime());
    }

    void lose() {
        if (lost.compareAndSet(false, true)) {
            whenLost.forEach(Runnable::run);
        }
    }
}
