package co.potti.gdpr.participant;

import co.potti.common.event.ErasureAcknowledged;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who was asked and what they answered. The message itself is kept, so that sending it again is the same message. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ParticipantRepository {

    private static final String ASKED = """
        INSERT INTO erasure_participant (request_id, participant, event_id, payload, deadline, sent_at)
        SELECT ?, ?, event_id, payload, ?, ? FROM outbox_event WHERE event_id = ?
        """;
    private static final String ASKED_ANEW = """
        UPDATE erasure_participant p SET event_id = o.event_id, payload = o.payload, sent_at = ?,
               outcome = NULL, acknowledged_at = NULL
          FROM outbox_event o WHERE o.event_id = ? AND p.request_id = ?
           AND (p.outcome IS NULL OR p.outcome = 'FAILED')
        """;
    private static final String SEND_AGAIN = """
        WITH silent AS (UPDATE erasure_participant SET sent_at = ?
                         WHERE request_id = ? AND outcome IS NULL RETURNING request_id, event_id, payload)
        INSERT INTO outbox_event (event_id, topic, message_key, payload, created_at)
        SELECT DISTINCT event_id, 'gdpr.erasure.requested', request_id, payload, now() FROM silent
        ON CONFLICT (event_id) DO NOTHING
        """;
    private static final String SILENT = """
        SELECT 1 FROM erasure_participant
         WHERE request_id = ? AND (outcome IS NULL OR outcome = 'FAILED') AND sent_at < ? LIMIT 1
        """;
    private static final String ACKNOWLEDGED = """
        UPDATE erasure_participant SET outcome = ?, counts = ?, acknowledged_at = ?
         WHERE request_id = ? AND participant = ? AND (outcome IS NULL OR outcome = 'FAILED')
        """;
    private static final String ALL = """
        SELECT participant, deadline, acknowledged_at, outcome, counts FROM erasure_participant
         WHERE request_id = ? ORDER BY participant
        """;

    private final DataSource database;
    private final ObjectMapper json = new ObjectMapper();

    ParticipantRepository(DataSource database) {
        this.database = database;
    }

    void asked(String requestId, String participant, UUID eventId, Instant deadline, Instant now) {
        update(ASKED, requestId, participant, Timestamp.from(deadline), Timestamp.from(now), eventId);
    }

    void askedAnew(String requestId, UUID eventId, Instant now) {
        update(ASKED_ANEW, Timestamp.from(now), eventId, requestId);
    }

    void sendAgain(String requestId, Instant now) {
        update(SEND_AGAIN, Timestamp.from(now), requestId);
    }

    void acknowledged(ErasureAcknowledged answer, Instant now) {
        update(
                ACKNOWLEDGED,
                answer.outcome().name(),
                written(answer.counts()),
                Timestamp.from(now),
                answer.requestId(),
                answer.participant());
    }

    boolean silentSince(String requestId, Instant before) {
        return select(SILENT, ResultSet::next, requestId, Timestamp.from(before));
    }

    List<ParticipantAnswer> all(String requestId) {
        return select(
                ALL,
                rows -> {
                    List<ParticipantAnswer> answers = new ArrayList<>();
                    while (rows.next()) {
                        answers.add(answer(rows));
                    }
                    return answers;
                },
                requestId);
    }

    private ParticipantAnswer answer(ResultSet row) throws SQLException {
        Timestamp acknowledged = row.getTimestamp(3);
        String outcome = row.getString(4);
        return new ParticipantAnswer(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                acknowledged == null ? null : acknowledged.toInstant(),
                outcome == null ? null : ErasureAcknowledged.Outcome.valueOf(outcome),
                read(row.getString(5)));
    }

    private void update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The participants' answers could not be written", e);
        }
    }

    private <T> T select(String sql, Rows<T> reader, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The participants' answers could not be read", e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private String written(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(new TreeMap<>(counts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts must be writable as JSON", e);
        }
    }

    private Map<String, Long> read(@Nullable String counts) {
        if (counts == null) {
            return Map.of();
        }
        try {
            return json.readValue(counts, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts are JSON", e);
        }
    }

    private interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
