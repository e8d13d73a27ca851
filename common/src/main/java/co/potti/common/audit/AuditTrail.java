package co.potti.common.audit;

import co.potti.common.identity.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Writes and verifies the service's own audit trail (C2). Entries are serialised: each one seals the one before. */
@ApplicationScoped
public class AuditTrail {

    private static final int ROWS_AT_A_TIME = 1_000;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('potti.audit'))";
    private static final String LAST = "SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1";
    private static final String APPEND = """
            INSERT INTO audit_entry
                (sequence, recorded_at, category, action, actor, subject_ref, details, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ALL = """
            SELECT sequence, recorded_at, category, action, actor, subject_ref, details, previous_hash, hash
            FROM audit_entry ORDER BY sequence
            """;

    private final DataSource database;
    private final Clock clock;
    private final Caller caller;
    private final String service;
    private final ObjectMapper json = new ObjectMapper();

    AuditTrail(
            DataSource database,
            Clock clock,
            Caller caller,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.clock = clock;
        this.caller = caller;
        this.service = service;
    }

    /**
     * Appends an entry in the caller's transaction, or in one of its own.
     *
     * @param action what happened, in the service's words, such as {@code erasure.requested}
     * @param subjectRef a random pseudonym (G11), never derived from a person's id; null when nobody is concerned
     * @param details figures and opaque ids; never names, mails or content
     */
    @Transactional
    public void record(
            AuditCategory category, String action, @Nullable String subjectRef, Map<String, String> details) {
        try (Connection connection = database.getConnection()) {
            lock(connection);
            append(connection, next(connection, category, action, subjectRef, details));
        } catch (SQLException | JsonProcessingException e) {
            throw new AuditException("The audit trail could not be written", e);
        }
    }

    /** Reads the whole trail and recomputes its chain. */
    @Transactional
    public AuditVerification verify() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery()) {
                return verify(rows);
            }
        } catch (SQLException e) {
            throw new AuditException("The audit trail could not be read", e);
        }
    }

    private static AuditVerification verify(ResultSet rows) throws SQLException {
        long sequence = 0;
        String previous = AuditEntry.GENESIS;
        while (rows.next()) {
            sequence++;
            AuditEntry entry = entry(rows);
            boolean sound = entry.sequence() == sequence
                    && entry.previousHash().equals(previous)
                    && entry.hash().equals(rows.getString("hash"));
            if (!sound) {
                return new AuditVerification(sequence, OptionalLong.of(sequence));
            }
            previous = entry.hash();
        }
        return new AuditVerification(sequence, OptionalLong.empty());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("category"),
                row.getString("action"),
                row.getString("actor"),
                row.getString("subject_ref"),
                row.getString("details"),
                row.getString("previous_hash"));
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.execute();
        }
    }

    private AuditEntry next(
            Connection connection,
            AuditCategory category,
            String action,
            @Nullable String subjectRef,
            Map<String, String> details)
            throws SQLException, JsonProcessingException {
        long sequence = 1;
        String previous = AuditEntry.GENESIS;
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet last = statement.executeQuery()) {
            if (last.next()) {
                sequence = last.getLong("sequence") + 1;
                previous = last.getString("hash");
            }
        }
        return new AuditEntry(
                sequence,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                category.columnValue(),
                action,
                actor(),
                subjectRef,
                json.writeValueAsString(new TreeMap<>(details)),
                previous);
    }

    private static void append(Connection connection, AuditEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setLong(1, entry.sequence());
            statement.setTimestamp(2, Timestamp.from(entry.recordedAt()));
            statement.setString(3, entry.category());
            statement.setString(4, entry.action());
            statement.setString(5, entry.actor());
            statement.setString(6, entry.subjectRef());
            statement.setString(7, entry.details());
            statement.setString(8, entry.previousHash());
            statement.setString(9, entry.hash());
            statement.executeUpdate();
        }
    }

    /** Outside a request the service itself acts. */
    private String actor() {
        boolean inRequest = Arc.container().requestContext().isActive();
        String name = inRequest ? caller.auditName() : service;
        return name.equals("anonymous") ? service : name;
    }
}
