package co.potti.gdpr.tombstone;

import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The service's own index of the ledger, and {@code data_erasure_tombstones}. The regions' copies are the truth. */
@ApplicationScoped
class LedgerTable {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('potti.erasure-ledger'))";
    private static final String FIND = "SELECT entry FROM erasure_ledger WHERE request_id = ? AND kind = ?";
    private static final String HEAD = "SELECT entry FROM erasure_ledger ORDER BY sequence DESC LIMIT 1";
    private static final String ADD =
            "INSERT INTO erasure_ledger (sequence, request_id, kind, entry) VALUES (?, ?, ?, ?)";
    private static final String TOMBSTONE = """
        INSERT INTO data_erasure_tombstones (creator_id, erased_at, gdpr_request_id, key_id, ledger_sequence)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (creator_id) DO NOTHING
        """;
    private static final String MARKED = "UPDATE erasure_ledger SET marked_at = now() WHERE sequence = ?";
    private static final String UNDER_WAY = """
        SELECT e.request_id, e.stage FROM erasure e
         WHERE e.stage IN ('OPENING', 'COMPLETION')
           AND NOT EXISTS (SELECT 1 FROM erasure_ledger l
                            WHERE l.request_id = e.request_id AND l.kind = e.stage AND l.marked_at IS NOT NULL)
        """;
    private static final String LAST_MARKED = """
        SELECT coalesce(max(l.sequence), 0) FROM erasure_ledger l
         WHERE l.sequence < ?
           AND (l.marked_at IS NOT NULL
                OR NOT EXISTS (SELECT 1 FROM erasure e WHERE e.request_id = l.request_id AND e.stage = l.kind))
        """;

    private final DataSource database;

    LedgerTable(DataSource database) {
        this.database = database;
    }

    /** Serialises appends over all replicas until the caller's transaction ends. */
    @Transactional(TxType.MANDATORY)
    void lock() {
        run("The ledger could not be locked", LOCK, PreparedStatement::execute);
    }

    @Transactional
    Optional<LedgerEntry> find(String requestId, Kind kind) {
        return run("The ledger table could not be read", FIND, statement -> {
            statement.setString(1, requestId);
            statement.setString(2, kind.name());
            return entry(statement);
        });
    }

    @Transactional
    Optional<LedgerEntry> head() {
        return run("The ledger table could not be read", HEAD, LedgerTable::entry);
    }

    @Transactional(TxType.MANDATORY)
    void add(LedgerEntry entry) {
        run("The ledger table could not be written", ADD, statement -> {
            statement.setLong(1, entry.sequence());
            statement.setString(2, entry.requestId());
            statement.setString(3, entry.kind().name());
            statement.setString(4, new String(entry.toJson(), StandardCharsets.UTF_8));
            return statement.executeUpdate();
        });
        run("The tombstone could not be written", TOMBSTONE, statement -> {
            statement.setObject(1, entry.tombstone());
            statement.setTimestamp(2, Timestamp.from(entry.at()));
            statement.setString(3, entry.requestId());
            statement.setString(4, entry.keyId());
            statement.setLong(5, entry.sequence());
            return statement.executeUpdate();
        });
    }

    /** The protected database's marker has this sequence. */
    @Transactional
    void marked(long sequence) {
        run("The ledger table could not be written", MARKED, statement -> {
            statement.setLong(1, sequence);
            return statement.executeUpdate();
        });
    }

    /**
     * Steps whose erasure still stands before its marker, so that the marker may lag. An entry taken up after this table
     * was restored is no such step: its erasure went on long ago, or is not known here.
     */
    @Transactional
    Set<LedgerStep> underWay() {
        return run("The ledger table could not be read", UNDER_WAY, statement -> {
            Set<LedgerStep> steps = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(new LedgerStep(rows.getString(1), Kind.valueOf(rows.getString(2))));
                }
            }
            return steps;
        });
    }

    /** The newest earlier entry that the marker had, or must have had: all but those that are being written just now. */
    @Transactional
    long lastMarkedBefore(long sequence) {
        return run("The ledger table could not be read", LAST_MARKED, statement -> {
            statement.setLong(1, sequence);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static Optional<LedgerEntry> entry(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(LedgerEntry.fromJson(row.getString(1).getBytes(StandardCharsets.UTF_8)))
                    : Optional.empty();
        }
    }

    private <T> T run(String failure, String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(failure, e);
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
