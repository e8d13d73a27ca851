package co.potti.common.audit;

import co.potti.common.identity.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes and verifies the service's own audit trail (C2). Entries are serialised: each one seals the one before. */
@ApplicationScoped
public class AuditTrail {

    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int LONGEST_VERIFICATION_SECONDS = 3_600;
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

    private final Jdbi jdbi;
    private final Clock clock;
    private final Caller caller;
    private final CurrentVertxRequest http;
    private final String service;
    private final ObjectMapper json = new ObjectMapper();

    AuditTrail(
            Jdbi jdbi,
            Clock clock,
            Caller caller,
            CurrentVertxRequest http,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.caller = caller;
        this.http = http;
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
        record(category, action, actor(), subjectRef, details);
    }

    /** The same for somebody whose request has already been answered. */
    @Transactional
    void record(
            AuditCategory category,
            String action,
            String actor,
            @Nullable String subjectRef,
            Map<String, String> details) {
        jdbi.useHandle(handle -> {
            handle.execute(LOCK);
            append(handle, next(last(handle), category, action, actor, subjectRef, details));
        });
    }

    /** Reads the whole trail and recomputes its chain, however long that takes. */
    public AuditVerification verify() {
        return verify(AuditVerification.OF_NOTHING);
    }

    /** The same; what an earlier verification saw must also still be there. */
    @Transactional(TxType.REQUIRES_NEW)
    @TransactionConfiguration(timeout = LONGEST_VERIFICATION_SECONDS)
    AuditVerification verify(AuditVerification earlier) {
        return jdbi.withHandle(handle -> handle.select(ALL)
                .setFetchSize(ROWS_AT_A_TIME)
                .scanResultSet((rows, context) -> verify(rows.get(), earlier)));
    }

    private static AuditVerification verify(ResultSet rows, AuditVerification earlier) throws SQLException {
        long sequence = 0;
        String previous = AuditEntry.GENESIS;
        while (rows.next()) {
            sequence++;
            AuditEntry entry = entry(rows);
            boolean sound = entry.sequence() == sequence
                    && entry.previousHash().equals(previous)
                    && entry.hash().equals(rows.getString("hash"))
                    && (sequence != earlier.entries() || entry.hash().equals(earlier.lastHash()));
            if (!sound) {
                return new AuditVerification(sequence, previous, OptionalLong.of(sequence));
            }
            previous = entry.hash();
        }
        OptionalLong missing = sequence < earlier.entries() ? OptionalLong.of(sequence + 1) : OptionalLong.empty();
        return new AuditVerification(sequence, previous, missing);
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

    private static Sealed last(Handle handle) {
        return handle.select(LAST)
                .map((row, context) -> new Sealed(row.getLong(1), row.getString(2)))
                .findOne()
                .orElse(new Sealed(0, AuditEntry.GENESIS));
    }

    private AuditEntry next(
            Sealed last,
            AuditCategory category,
            String action,
            String actor,
            @Nullable String subjectRef,
            Map<String, String> details) {
        return new AuditEntry(
                last.sequence() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                category.columnValue(),
                action,
                actor,
                subjectRef,
                written(details),
                last.hash());
    }

    private static void append(Handle handle, AuditEntry entry) {
        handle.execute(
                APPEND,
                entry.sequence(),
                entry.recordedAt(),
                entry.category(),
                entry.action(),
                entry.actor(),
                entry.subjectRef(),
                entry.details(),
                entry.previousHash(),
                entry.hash());
    }

    private String written(Map<String, String> details) {
        try {
            return json.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts is always JSON", e);
        }
    }

    /** Outside of HTTP the service itself acts; its workers too have a request context. */
    private String actor() {
        boolean inRequest = Arc.container().requestContext().isActive() && http.getCurrent() != null;
        return inRequest ? caller.auditName() : service;
    }

    private record Sealed(long sequence, String hash) {}
}
