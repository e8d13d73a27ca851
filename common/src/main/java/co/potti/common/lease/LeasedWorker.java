package co.potti.common.lease;

import co.potti.common.time.Pauses;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does one kind of work, row by row. Subclasses are {@code @Singleton} beans; {@link Workers} starts them with the
 * service and stops them with it. After a crash the row is taken up again, so {@link #work} must go on from its own
 * checkpoint and a repeated step must change nothing.
 */
public abstract class LeasedWorker {

    private static final Logger LOG = Logger.getLogger(LeasedWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private final String kind;
    private final int concurrency;
    private final Leases leases;
    private final Clock clock;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /**
     * @param kind the work's name, as given to {@link Leases#enqueue}
     * @param concurrency how many pieces of this work one replica does at once, at least 1
     */
    protected LeasedWorker(String kind, int concurrency, Leases leases, Clock clock) {
        this.kind = kind;
        this.concurrency = concurrency;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Does the work. Normal return means done and the row is removed; {@link RetryLater} postpones it; any other
     * exception is logged and the work is tried again with growing pauses.
     */
    protected abstract void work(Lease lease) throws Exception;

    /** Looks for work at once instead of at the next poll. */
    public final void wake() {
        wakeUp.release();
    }

    final String kind() {
        return kind;
    }

    final Set<Lease> held() {
        return held;
    }

    final void start() {
        for (int i = 1; i <= concurrency; i++) {
            threads.add(Thread.ofPlatform().name(kind + "-worker-" + i).start(this::loop));
        }
    }

    /** Tells the threads to end; {@link #awaitEnd} waits for what they still do. */
    final void stop() {
        stopping = true;
        held.forEach(Lease::lose);
        threads.forEach(Thread::interrupt);
    }

    /** Returns whether all threads ended in time. */
    final boolean awaitEnd(long untilNanos) throws InterruptedException {
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, untilNanos - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    private void loop() {
        while (!stopping) {
            if (!takeOne()) {
                waitForWork();
            }
        }
    }

    private void waitForWork() {
        try {
            if (wakeUp.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private boolean takeOne() {
        Optional<Lease> claimed = claim();
        claimed.ifPresent(this::attempt);
        return claimed.isPresent();
    }

    private Optional<Lease> claim() {
        try {
            return leases.claim(kind);
        } catch (Throwable e) {
            LOG.warnf("Work of kind %s cannot be looked for: %s", kind, e.getMessage());
            Pauses.pause(FIRST_RETRY);
            return Optional.empty();
        }
    }

    private void attempt(Lease lease) {
        held.add(lease);
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            work(lease);
            finish(lease);
        } catch (RetryLater e) {
            finishing(lease, () -> leases.postpone(lease, e.notBefore(), String.valueOf(e.getMessage()), false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        } catch (Throwable e) {
            failed(lease, e);
        } finally {
            request.terminate();
            held.remove(lease);
        }
    }

    private void finish(Lease lease) {
        if (lease.stillHeld()) {
            finishing(lease, () -> leases.done(lease));
        }
    }

    /** Also an Error must not end the thread: nobody would do this kind of work any more, and nobody would know. */
    private void failed(Lease lease, Throwable failure) {
        if (stopping) {
            return;
        }
        Duration pause = Pauses.exponential(lease.attempt(), FIRST_RETRY, LAST_RETRY);
        LOG.errorf(
                failure, "Work %s %s failed at attempt %d; again in %s", kind, lease.workId(), lease.attempt(), pause);
        finishing(
                lease,
                () -> leases.postpone(
                        lease, clock.instant().plus(pause), failure.getClass().getSimpleName(), true));
    }

    /** From here on nobody renews: the row may go. The database may be away just now; then the lease runs out by itself and the work is taken up again. */
    private void finishing(Lease lease, Runnable write) {
        held.remove(lease);
        try {
            write.run();
        } catch (RuntimeException e) {
            LOG.warnf("Work of kind %s keeps its row: %s", kind, e.getMessage());
        }
    }
}
