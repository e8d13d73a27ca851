package co.potti.gdpr.participant;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.Topic;
import co.potti.common.outbox.OutboxMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who was asked and what they answered. The message itself is kept, so that sending it again is the same message. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ParticipantRepository {

    private static final String ASKED = """
        INSERT INTO erasure_participant (request_id, participant, event_id, payload, deadline, sent_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """;
    private static final String ASKED_ANEW = """
        UPDATE erasure_participant SET event_id = ?, payload = ?, sent_at = ?, outcome = NULL, acknowledged_at = NULL
         WHERE request_id = ? AND (outcome IS NULL OR outcome = 'FAILED')
        """;
    private static final String ASK_AGAIN = """
        WITH silent AS (UPDATE erasure_participant SET sent_at = ?
                         WHERE request_id = ? AND outcome IS NULL RETURNING event_id, payload)
        SELECT DISTINCT event_id, payload FROM silent
        """;
    private static final String SILENT = """
        SELECT count(*) > 0 FROM erasure_participant
         WHERE request_id = ? AND (outcome IS NULL OR outcome = 'FAILED') AND sent_at < ?
        """;
    private static final String ACKNOWLEDGED = """
        UPDATE erasure_participant SET outcome = ?, counts = ?, acknowledged_at = ?
         WHERE request_id = ? AND participant = ? AND (outcome IS NULL OR outcome = 'FAILED')
        """;
    private static final String ALL = """
        SELECT participant, deadline, acknowledged_at, outcome, counts FROM erasure_participant
         WHERE request_id = ? ORDER BY participant
        """;

    private final Jdbi jdbi;
    private final ObjectMapper json = new ObjectMapper();

    ParticipantRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void asked(OutboxMessage question, String participant, Instant deadline, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                ASKED, question.key(), participant, question.eventId(), question.payload(), deadline, now));
    }

    void askedAnew(OutboxMessage question, Instant now) {
        jdbi.useHandle(
                handle -> handle.execute(ASKED_ANEW, question.eventId(), question.payload(), now, question.key()));
    }

    /** The questions that nobody has answered yet, now noted as asked again. */
    List<OutboxMessage> askAgain(String requestId, Instant now) {
        return jdbi.withHandle(handle -> handle.select(ASK_AGAIN, now, requestId)
                .map((row, context) -> new OutboxMessage(
                        row.getObject(1, UUID.class), Topic.GDPR_ERASURE_REQUESTED, requestId, row.getString(2)))
                .list());
    }

    void acknowledged(ErasureAcknowledged answer, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                ACKNOWLEDGED,
                answer.outcome().name(),
                written(answer.counts()),
                now,
                answer.requestId(),
                answer.participant()));
    }

    boolean silentSince(String requestId, Instant before) {
        return jdbi.withHandle(handle ->
                handle.select(SILENT, requestId, before).mapTo(Boolean.class).one());
    }

    List<ParticipantAnswer> all(String requestId) {
        return jdbi.withHandle(handle ->
                handle.select(ALL, requestId).map((row, context) -> answer(row)).list());
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
}
