package co.potti.common.outbox;

import co.potti.common.event.Event;
import co.potti.common.event.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;

/** Where events wait, in the transaction of the state change they announce, until the broker has them. */
@ApplicationScoped
public class Outbox {

    private static final String NEXT_SEQUENCE = """
            INSERT INTO event_sequence (aggregate_id, topic_family, last_sequence) VALUES (?, ?, 1)
            ON CONFLICT (aggregate_id, topic_family) DO UPDATE SET last_sequence = event_sequence.last_sequence + 1
            RETURNING last_sequence
            """;
    private static final String ADD =
            "INSERT INTO outbox_event (event_id, topic, message_key, payload, created_at) VALUES (?, ?, ?, ?, now())";

    private final DataSource database;
    private final OutboxSettings settings;
    private final Clock clock;
    private final OutboxRelay relay;
    private final TransactionSynchronizationRegistry transactions;
    private final EventCodec codec = new EventCodec();

    Outbox(
            DataSource database,
            OutboxSettings settings,
            Clock clock,
            OutboxRelay relay,
            TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.relay = relay;
        this.transactions = transactions;
    }

    /**
     * Publishes with the caller's transaction: committed together or not at all. Events of one aggregate keep their
     * order, because the second waits for the first's transaction.
     *
     * @return the event's id
     */
    @Transactional(TxType.MANDATORY)
    public UUID publish(Event event) {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            long sequence = nextSequence(connection, event);
            String payload = codec.encode(event, id, settings.principal(), clock.instant(), sequence);
            add(connection, event, id, payload);
            transactions.registerInterposedSynchronization(new WhenCommitted(relay::wake));
            return id;
        } catch (SQLException e) {
            throw new OutboxException("The event could not be written to the outbox", e);
        }
    }

    private static long nextSequence(Connection connection, Event event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_SEQUENCE)) {
            statement.setString(1, event.aggregateId());
            statement.setString(2, family(event.topic().topicName()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void add(Connection connection, Event event, UUID id, String payload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setObject(1, id);
            statement.setString(2, event.topic().topicName());
            statement.setString(3, event.aggregateId());
            statement.setString(4, payload);
            statement.executeUpdate();
        }
    }

    /** The first word of a topic: aggregates of different kinds may share an id by chance, never within a family. */
    private static String family(String topicName) {
        return topicName.substring(0, topicName.indexOf('.'));
    }
}
