package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Treatment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * What an erasure has done, exact across crashes: a count is announced before its work and confirmed by the next one,
 * or by whoever takes the erasure up again and asks the database whether that transaction committed.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class ErasureCounts {

    private static final String ANNOUNCE = """
        INSERT INTO erasure_count (request_id, store, place, treatment, pending_items, pending_transaction)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (request_id, store, place, treatment) DO UPDATE
           SET items = erasure_count.items + erasure_count.pending_items,
               pending_items = excluded.pending_items, pending_transaction = excluded.pending_transaction
        """;
    private static final String BEGIN = """
        INSERT INTO erasure_count (request_id, store, place, treatment, pending_items)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (request_id, store, place, treatment) DO UPDATE
           SET pending_items = greatest(erasure_count.pending_items, excluded.pending_items)
        """;
    private static final String CONFIRM = """
        UPDATE erasure_count SET items = items + pending_items, pending_items = 0, pending_transaction = NULL
         WHERE request_id = ? AND store = ? AND place = ? AND treatment = ?
        """;
    private static final String DROP = """
        UPDATE erasure_count SET pending_items = 0, pending_transaction = NULL
         WHERE request_id = ? AND store = ? AND place = ? AND treatment = ?
        """;
    private static final String PENDING = """
        SELECT store, place, treatment, pending_items, pending_transaction FROM erasure_count
         WHERE request_id = ? AND pending_transaction IS NOT NULL
        """;
    private static final String ALL = """
        SELECT store, place, treatment, items FROM erasure_count
         WHERE request_id = ? AND items > 0 ORDER BY store, place, treatment
        """;

    private final Jdbi database;

    ErasureCounts(Jdbi database) {
        this.database = database;
    }

    /** A count whose transaction is about to commit; the one announced before for this place is confirmed by that. */
    void announce(String requestId, Holding holding, long transactionId) {
        database.useHandle(handle -> handle.execute(
                ANNOUNCE,
                requestId,
                holding.store(),
                holding.place(),
                holding.treatment(),
                holding.items(),
                transactionId));
    }

    void begin(String requestId, Holding found) {
        database.useHandle(handle ->
                handle.execute(BEGIN, requestId, found.store(), found.place(), found.treatment(), found.items()));
    }

    void confirm(String requestId, Holding holding) {
        settle(CONFIRM, requestId, holding);
    }

    void drop(String requestId, Holding holding) {
        settle(DROP, requestId, holding);
    }

    record Pending(Holding holding, long transactionId) {}

    List<Pending> pending(String requestId) {
        return database.withHandle(handle -> handle.select(PENDING, requestId)
                .map((row, context) -> new Pending(holding(row), row.getLong(5)))
                .list());
    }

    List<Holding> all(String requestId) {
        return database.withHandle(handle -> handle.select(ALL, requestId)
                .map((row, context) -> holding(row))
                .list());
    }

    private void settle(String sql, String requestId, Holding holding) {
        database.useHandle(
                handle -> handle.execute(sql, requestId, holding.store(), holding.place(), holding.treatment()));
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(row.getString(1), row.getString(2), Treatment.valueOf(row.getString(3)), row.getLong(4), 0);
    }
}
