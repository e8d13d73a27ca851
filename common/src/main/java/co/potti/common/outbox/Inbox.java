package co.potti.common.outbox;

import co.potti.common.event.Event;
import co.potti.common.event.EventCodec;
import co.potti.common.event.MalformedEventException;
import co.potti.common.event.ReceivedEvent;
import co.potti.common.time.Pauses;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Where events arrive: the effect and the event's id share a transaction, so a repeated event changes nothing. */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int ATTEMPTS_AT_A_DEFECT = 5;
    private static final String REMEMBER =
            "INSERT INTO inbox_event (event_id, event_type, received_at) VALUES (?, ?, now()) ON CONFLICT DO NOTHING";

    private final DataSource database;
    private final EventCodec codec = new EventCodec();

    Inbox(DataSource database) {
        this.database = database;
    }

    /**
     * Applies an event once. While the database is away this waits and tries again, because the message itself is sound.
     *
     * @throws MalformedEventException if the message can never be understood, or its effect failed again and again: the
     *     channel then puts it among the dead letters
     */
    public <T extends Event> void receive(String payload, Class<T> type, Consumer<ReceivedEvent<T>> effect) {
        ReceivedEvent<T> event = codec.decode(payload, type);
        int attempt = 0;
        while (true) {
            attempt++;
            try {
                QuarkusTransaction.requiringNew().run(() -> applyOnce(event, effect));
                return;
            } catch (RuntimeException e) {
                if (!Transience.isTransient(e) && attempt >= ATTEMPTS_AT_A_DEFECT) {
                    throw new MalformedEventException("The event's effect failed " + attempt + " times", e);
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

    private <T extends Event> void applyOnce(ReceivedEvent<T> event, Consumer<ReceivedEvent<T>> effect) {
        if (remembered(event)) {
            return;
        }
        effect.accept(event);
    }

    private boolean remembered(ReceivedEvent<?> event) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setObject(1, event.id());
            statement.setString(2, event.data().topic().topicName());
            return statement.executeUpdate() == 0;
        } catch (SQLException e) {
            throw new OutboxException("The inbox could not be written", e);
        }
    }
}
