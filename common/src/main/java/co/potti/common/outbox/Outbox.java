package co.potti.common.outbox;

import co.potti.common.database.AfterCommit;
import co.potti.common.event.Event;
import co.potti.common.event.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Where events wait, in the transaction of the state change they announce, until the broker has them. */
@ApplicationScoped
public class Outbox {

    private static final String NEXT_SEQUENCE = """
            INSERT INTO event_sequence (aggregate_id, topic_family, last_sequence) VALUES (?, ?, 1)
            ON CONFLICT (aggregate_id, topic_family) DO UPDATE SET last_sequence = event_sequence.last_sequence + 1
            RETURNING last_sequence
            """;
    private static final String ADD = """
            INSERT INTO outbox_event (event_id, topic, message_key, payload, created_at) VALUES (?, ?, ?, ?, now())
            ON CONFLICT (event_id) DO NOTHING
            """;

    private final Jdbi jdbi;
    private final OutboxSettings settings;
    private final Clock clock;
    private final OutboxRelay relay;
    private final AfterCommit afterCommit;
    private final EventCodec codec = new EventCodec();

    Outbox(Jdbi jdbi, OutboxSettings settings, Clock clock, OutboxRelay relay, AfterCommit afterCommit) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
        this.relay = relay;
        this.afterCommit = afterCommit;
    }

    /**
     * Publishes with the caller's transaction: committed together or not at all. Events of one aggregate keep their
     * order, because the second waits for the first's transaction.
     *
     * @return what was written; only who may have to send it again needs it
     */
    @Transactional(TxType.MANDATORY)
    public OutboxMessage publish(Event event) {
        UUID id = UUID.randomUUID();
        String payload = codec.encode(event, id, settings.principal(), clock.instant(), nextSequence(event));
        OutboxMessage message = new OutboxMessage(id, event.topic(), event.aggregateId(), payload);
        add(message);
        return message;
    }

    /**
     * Sends a message once more with the caller's transaction, as it was: whoever has it already knows its id, and applies
     * it no second time. While the first copy still waits here, this changes nothing.
     */
    @Transactional(TxType.MANDATORY)
    public void again(OutboxMessage message) {
        add(message);
    }

    private long nextSequence(Event event) {
        return jdbi.withHandle(handle -> handle.select(
                        NEXT_SEQUENCE, event.aggregateId(), family(event.topic().topicName()))
                .mapTo(Long.class)
                .one());
    }

    private void add(OutboxMessage message) {
        jdbi.useHandle(handle ->
                handle.execute(ADD, message.eventId(), message.topic().topicName(), message.key(), message.payload()));
        afterCommit.run(relay::wake);
    }

    /** The first word of a topic: aggregates of different kinds may share an id by chance, never within a family. */
    private static String family(String topicName) {
        return topicName.substring(0, topicName.indexOf('.'));
    }
}
