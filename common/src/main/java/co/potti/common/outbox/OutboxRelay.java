package co.potti.common.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order. One relay at a time across all replicas (a transaction-scoped advisory lock), one event
 * at a time; a row is deleted only after the broker has acknowledged it, so a crash repeats an event and loses none.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('potti.outbox.relay'))";
    private static final String PENDING =
            "SELECT position, topic, message_key, payload FROM outbox_event ORDER BY position LIMIT ?";
    private static final String DELETE = "DELETE FROM outbox_event WHERE position = ?";
    private static final String COUNT = "SELECT count(*) FROM outbox_event";

    private final DataSource database;
    private final OutboxSettings settings;
    private final EventPublisher publisher;
    private final Counter published;
    private final AtomicLong waiting = new AtomicLong();
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::loop);
    private volatile boolean stopping;

    OutboxRelay(DataSource database, OutboxSettings settings, EventPublisher publisher, MeterRegistry meters) {
        this.database = database;
        this.settings = settings;
        this.publisher = publisher;
        this.published = meters.counter("outbox_published_total");
        meters.gauge("outbox_waiting_events", waiting);
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
                more = QuarkusTransaction.requiringNew().timeout(120).call(this::publishBatch);
            }
        } catch (Throwable e) {
            LOG.warnf("Events wait in the outbox: %s", e.getMessage());
        }
    }

    /** Returns whether a full batch went out, so that more may be waiting. */
    private boolean publishBatch() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!locked(connection)) {
                return false;
            }
            List<Waiting> batch = pending(connection);
            int sent = 0;
            for (Waiting event : batch) {
                if (!publisher.publish(event.topic(), event.key(), event.payload())) {
                    break;
                }
                delete(connection, event.position());
                sent++;
            }
            published.increment(sent);
            waiting.set(count(connection));
            return sent == settings.batchSize();
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private List<Waiting> pending(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
            statement.setInt(1, settings.batchSize());
            List<Waiting> batch = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.add(new Waiting(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
            return batch;
        }
    }

    private static void delete(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private record Waiting(long position, String topic, String key, String payload) {}
}
