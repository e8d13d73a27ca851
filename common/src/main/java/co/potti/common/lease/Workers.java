package co.potti.common.lease;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts and stops the service's workers and renews their leases. */
@ApplicationScoped
public class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Well within the thirty seconds that Kubernetes gives between TERM and KILL. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(8);

    private final List<LeasedWorker> workers;
    private final Leases leases;
    private final Duration renewal;
    private final ScheduledExecutorService renewals = thread("lease-renewal");

    /** Asks no database: a renewal that hangs there must not keep anybody from hearing that the time is over. */
    private final ScheduledExecutorService expiries = thread("lease-expiry");

    @Inject
    Workers(@All List<LeasedWorker> workers, Leases leases) {
        this(workers, leases, RENEWAL);
    }

    Workers(List<LeasedWorker> workers, Leases leases, Duration renewal) {
        this.workers = workers;
        this.leases = leases;
        this.renewal = renewal;
    }

    /** Makes the workers of a kind look for work now. */
    public void wake(String kind) {
        workers.stream().filter(worker -> worker.kind().equals(kind)).forEach(LeasedWorker::wake);
    }

    void start(@Observes StartupEvent event) {
        renewals.scheduleWithFixedDelay(this::renewAll, renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
        expiries.scheduleWithFixedDelay(this::expireAll, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        workers.forEach(LeasedWorker::start);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.forEach(LeasedWorker::stop);
        awaitEnd();
        renewals.shutdownNow();
        expiries.shutdownNow();
    }

    /** Interrupted work still wipes what it made, and writes down where it stood, while the database is open. */
    private void awaitEnd() {
        long until = System.nanoTime() + LAST_STEPS.toNanos();
        try {
            for (LeasedWorker worker : workers) {
                if (!worker.awaitEnd(until)) {
                    LOG.warnf("Work of kind %s did not end within %s of being told", worker.kind(), LAST_STEPS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewAll() {
        workers.forEach(worker -> worker.held().forEach(this::renew));
    }

    private void expireAll() {
        workers.forEach(worker -> worker.held().forEach(Workers::loseInTime));
    }

    private void renew(Lease lease) {
        try {
            if (lease.stillHeld() && !leases.renew(lease)) {
                LOG.warnf("Lease on %s %s was lost", lease.kind(), lease.workId());
                lease.lose();
            }
        } catch (Throwable e) {
            LOG.warnf("Lease on %s %s could not be renewed: %s", lease.kind(), lease.workId(), e.getMessage());
        }
    }

    private static void loseInTime(Lease lease) {
        try {
            lease.loseInTime();
        } catch (RuntimeException e) {
            LOG.errorf(e, "What had to stop with the lease on %s %s did not", lease.kind(), lease.workId());
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }
}
