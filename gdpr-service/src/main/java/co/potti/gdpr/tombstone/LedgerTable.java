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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private static final String UNMARKED = "SELECT sequence FROM erasure_ledger WHERE marked_at IS NULL";

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

    /** Sequences whose marker is being written just now, so that it may lag. */
    @Transactional
    Set<Long> unmarked() {
        return run("The ledger table could not be read", UNMARKED, statement -> {
            Set<Long> sequences = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sequences.add(rows.getLong(1));
                }
            }
            return sequences;
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
