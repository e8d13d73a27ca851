package co.potti.common.outbox;

import co.potti.common.database.Transience;
import co.potti.common.event.Event;
import co.potti.common.event.EventCodec;
import co.potti.common.event.MalformedEventException;
import co.potti.common.event.ReceivedEvent;
import co.potti.common.time.Pauses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Where events arrive: the effect and the event's id share a transaction, so a repeated event changes nothing. An event
 * that a later one of its aggregate has overtaken, such as a dead letter that was sent in again, is remembered without its
 * effect. No work is lost by that: on one topic an aggregate's events say the same kind of thing about the same thing, so
 * the later one has replaced it, and a question that is only repeated keeps its id and sequence. Topics have no mutual
 * order, so none is compared with another.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int ATTEMPTS_AT_A_DEFECT = 5;
    private static final String REMEMBER = """
            INSERT INTO inbox_event (event_id, event_type, source, subject, sequence, received_at)
            VALUES (?, ?, ?, ?, ?, now())
            ON CONFLICT DO NOTHING
            """;
    private static final String OVERTAKEN = """
            SELECT EXISTS (SELECT FROM inbox_event
                           WHERE subject = ? AND event_type = ? AND source = ? AND sequence > ?)
            """;

    private final Jdbi jdbi;
    private final Counter overtaken;
    private final Counter deadLetters;
    private final EventCodec codec = new EventCodec();

    Inbox(Jdbi jdbi, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.overtaken = meters.counter("inbox_overtaken_total");
        this.deadLetters = meters.counter("inbox_dead_letters_total");
    }

    /** The counters are there, at zero, before anything arrives. */
    void start(@Observes StartupEvent started) {}

    /**
     * Applies an event once, unless it was overtaken. While the database is away this waits and tries again, because the
     * message itself is sound.
     *
     * @throws MalformedEventException if the message can never be understood, or its effect failed again and again: the
     *     channel then puts it among the dead letters
     */
    public <T extends Event> void receive(String payload, Class<T> type, Consumer<ReceivedEvent<T>> effect) {
        receive(payload, type, effect, repeated -> {});
    }

    /**
     * The same; whoever sends a question again may have lost the answer.
     *
     * @param onRepeat what follows, in a transaction of its own, when the event was here before
     */
    public <T extends Event> void receive(
            String payload, Class<T> type, Consumer<ReceivedEvent<T>> effect, Consumer<ReceivedEvent<T>> onRepeat) {
        try {
            ReceivedEvent<T> event = codec.decode(payload, type);
            apply(event, () -> applyInOrder(event, effect, onRepeat));
        } catch (MalformedEventException e) {
            deadLetters.increment();
            throw e;
        }
    }

    private void apply(ReceivedEvent<?> event, Callable<Boolean> inOrder) {
        int attempt = 0;
        int defects = 0;
        while (true) {
            attempt++;
            try {
                if (!QuarkusTransaction.requiringNew().call(inOrder)) {
                    overtaken.increment();
                    LOG.warnf(
                            "Event %s of %s was overtaken: sequence %d on %s came after a later one",
                            event.id(), event.source(), event.sequence(), topic(event));
                }
                return;
            } catch (RuntimeException e) {
                defects += Transience.isTransient(e) ? 0 : 1;
                if (defects >= ATTEMPTS_AT_A_DEFECT) {
                    throw new MalformedEventException("The event's effect failed " + defects + " times", e);
                }
                LOG.warnf(
                        "Event %s of %s waits: %s",
                        event.id(), event.source(), e.getClass().getSimpleName());
                if (!Pauses.pause(Pauses.exponential(attempt, FIRST_PAUSE, LONGEST_PAUSE))) {
                    throw e;
                }
            }
        }
    }

    /** Returns false if a later event of the aggregate was here before. */
    private <T extends Event> boolean applyInOrder(
            ReceivedEvent<T> event, Consumer<ReceivedEvent<T>> effect, Consumer<ReceivedEvent<T>> onRepeat) {
        if (known(event)) {
            onRepeat.accept(event);
            return true;
        }
        if (overtaken(event)) {
            return false;
        }
        effect.accept(event);
        return true;
    }

    private boolean known(ReceivedEvent<?> event) {
        return jdbi.withHandle(handle ->
                handle.execute(REMEMBER, event.id(), topic(event), event.source(), event.subject(), event.sequence())
                        == 0);
    }

    private boolean overtaken(ReceivedEvent<?> event) {
        return jdbi.withHandle(
                handle -> handle.select(OVERTAKEN, event.subject(), topic(event), event.source(), event.sequence())
                        .mapTo(Boolean.class)
                        .one());
    }

    private static String topic(ReceivedEvent<?> event) {
        return event.data().topic().topicName();
    }
}
