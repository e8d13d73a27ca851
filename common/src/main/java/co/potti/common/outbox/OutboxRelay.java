package co.potti.common.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox in order. One relay at a time across all replicas (a transaction-scoped advisory lock), one event
 * at a time; a row is deleted only after the broker has acknowledged it, so a crash repeats an event and loses none.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(60);

    /** The longest batch and the one event in it that takes the longest. */
    private static final int TRANSACTION_SECONDS = 120;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('potti.outbox.relay'))";
    private static final String PENDING =
            "SELECT position, topic, message_key, payload FROM outbox_event ORDER BY position LIMIT ?";
    private static final String DELETE = "DELETE FROM outbox_event WHERE position = ?";
    private static final String COUNT = "SELECT count(*) FROM outbox_event";

    private final Jdbi jdbi;
    private final OutboxSettings settings;
    private final EventPublisher publisher;
    private final Clock clock;
    private final Counter published;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::loop);
    private volatile @Nullable Counted counted;
    private volatile boolean stopping;

    OutboxRelay(Jdbi jdbi, OutboxSettings settings, EventPublisher publisher, Clock clock, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
        this.published = meters.counter("outbox_published_total");
        Gauge.builder("outbox_waiting_events", this::waiting)
                .description("Events that the broker does not have yet, counted by every replica; NaN when unknown")
                .register(meters);
    }

    /** Looks for events at once instead of at the next turn. */
    void wake() {
        wakeUp.release();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
    }

    private void loop() {
        while (!stopping) {
            relay();
            count();
            waitForEvents();
        }
    }

    private void waitForEvents() {
        try {
            if (wakeUp.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void relay() {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = QuarkusTransaction.requiringNew()
                        .timeout(TRANSACTION_SECONDS)
                        .call(this::publishBatch);
            }
        } catch (Throwable e) {
            LOG.warnf("Events wait in the outbox: %s", e.getMessage());
        }
    }

    /**
     * Returns whether more may be waiting: a full batch went out, or time was over. A slow broker must not outlast the
     * transaction, which would take back what it has already acknowledged and send the same events again, for ever.
     */
    boolean publishBatch() {
        return jdbi.withHandle(handle -> {
            if (!handle.select(LOCK).mapTo(Boolean.class).one()) {
                return false;
            }
            int sent = 0;
            boolean inTime = true;
            Instant until = clock.instant().plus(LONGEST_BATCH);
            for (Waiting event : pending(handle)) {
                inTime = clock.instant().isBefore(until);
                if (!inTime || !publisher.publish(event.topic(), event.key(), event.payload())) {
                    break;
                }
                handle.execute(DELETE, event.position());
                sent++;
            }
            published.increment(sent);
            return !inTime || sent == settings.batchSize();
        });
    }

    /** Needs no lock: whoever relays, what waits is the same. */
    private void count() {
        try {
            long events = jdbi.withHandle(
                    handle -> handle.select(COUNT).mapTo(Long.class).one());
            counted = new Counted(events, clock.instant());
        } catch (RuntimeException e) {
            counted = null;
        }
    }

    /** A figure of long ago is none: a turn may hang with the database or with Kafka. */
    private double waiting() {
        Counted last = counted;
        return last == null || last.at().plus(FRESH).isBefore(clock.instant()) ? Double.NaN : last.events();
    }

    private List<Waiting> pending(Handle handle) {
        return handle.select(PENDING, settings.batchSize())
                .map((row, context) ->
                        new Waiting(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private record Counted(long events, Instant at) {}

    private record Waiting(long position, String topic, String key, String payload) {}
}
