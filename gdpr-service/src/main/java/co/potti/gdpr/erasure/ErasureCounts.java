package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Treatment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

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

    private final DataSource database;

    ErasureCounts(DataSource database) {
        this.database = database;
    }

    /** A count whose transaction is about to commit; the one announced before for this place is confirmed by that. */
    void announce(String requestId, Holding holding, long transactionId) {
        run(ANNOUNCE, requestId, holding, OptionalLong.of(holding.items()), OptionalLong.of(transactionId));
    }

    void begin(String requestId, Holding found) {
        run(BEGIN, requestId, found, OptionalLong.of(found.items()), OptionalLong.empty());
    }

    void confirm(String requestId, Holding holding) {
        run(CONFIRM, requestId, holding, OptionalLong.empty(), OptionalLong.empty());
    }

    void drop(String requestId, Holding holding) {
        run(DROP, requestId, holding, OptionalLong.empty(), OptionalLong.empty());
    }

    record Pending(Holding holding, long transactionId) {}

    List<Pending> pending(String requestId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(PENDING)) {
            statement.setString(1, requestId);
            List<Pending> pending = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pending.add(new Pending(holding(rows), rows.getLong(5)));
                }
            }
            return pending;
        } catch (SQLException e) {
            throw new IllegalStateException("The counts could not be read", e);
        }
    }

    List<Holding> all(String requestId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setString(1, requestId);
            List<Holding> holdings = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    holdings.add(holding(rows));
                }
            }
            return holdings;
        } catch (SQLException e) {
            throw new IllegalStateException("The counts could not be read", e);
        }
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(row.getString(1), row.getString(2), Treatment.valueOf(row.getString(3)), row.getLong(4), 0);
    }

    private void run(String sql, String requestId, Holding holding, OptionalLong items, OptionalLong transactionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, requestId);
            statement.setString(2, holding.store());
            statement.setString(3, holding.place());
            statement.setString(4, holding.treatment().name());
            if (items.isPresent()) {
                statement.setLong(5, items.getAsLong());
            }
            if (sql.equals(ANNOUNCE)) {
                statement.setObject(6, transactionId.isPresent() ? transactionId.getAsLong() : null, Types.BIGINT);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The counts could not be written", e);
        }
    }
}
