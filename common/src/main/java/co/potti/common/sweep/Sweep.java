package co.potti.common.sweep;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets received events and idempotency keys when they are of no use any more, in small transactions. Of each aggregate
 * the latest event of a topic stays: what a dead letter that is sent in again years later is held against.
 */
@ApplicationScoped
public class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int ROWS_AT_A_TIME = 5_000;
    private static final String RECEIVED_EVENTS = """
            DELETE FROM inbox_event WHERE event_id IN (
                SELECT event_id FROM inbox_event AS old
                 WHERE received_at < ?
                   AND (sequence IS NULL
                        OR EXISTS (SELECT FROM inbox_event AS later
                                    WHERE later.subject = old.subject AND later.event_type = old.event_type
                                      AND later.source = old.source AND later.sequence > old.sequence))
                 LIMIT ?)
            """;
    private static final String IDEMPOTENCY_KEYS = """
            DELETE FROM idempotency_key WHERE (caller_id, request_key) IN (
                SELECT caller_id, request_key FROM idempotency_key WHERE created_at < ? LIMIT ?)
            """;

    private final Jdbi jdbi;
    private final SweepSettings settings;
    private final Clock clock;

    Sweep(Jdbi jdbi, SweepSettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
    }

    /** Each replica does it; what one has forgotten the others do not find. */
    @Scheduled(
            every = "${potti.sweep.every:24h}",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sweep() {
        Instant now = clock.instant();
        long events = forget(RECEIVED_EVENTS, now.minus(settings.receivedEvents()));
        long keys = forget(IDEMPOTENCY_KEYS, now.minus(settings.idempotencyKeys()));
        LOG.infof("Forgot %d received events and %d idempotency keys", events, keys);
    }

    private long forget(String delete, Instant before) {
        long forgotten = 0;
        int rows = ROWS_AT_A_TIME;
        while (rows == ROWS_AT_A_TIME) {
            rows = jdbi.withHandle(handle -> handle.execute(delete, before, ROWS_AT_A_TIME));
            forgotten += rows;
        }
        return forgotten;
    }
}
