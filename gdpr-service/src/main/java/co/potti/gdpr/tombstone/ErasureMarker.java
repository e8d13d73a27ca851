package co.potti.gdpr.tombstone;

import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Set;

/** The ledger sequence inside the protected database: it travels back in time with a restore, the ledger does not. */
@ApplicationScoped
public class ErasureMarker {

    private static final String WRITE = """
        UPDATE potti_guard.erasure_marker
           SET ledger_sequence = greatest(ledger_sequence, ?), updated_at = now()
         WHERE id = 1 AND ledger_sequence >= ?
        """;
    private static final String READ = "SELECT ledger_sequence FROM potti_guard.erasure_marker WHERE id = 1";

    private static final String UNDEFINED_TABLE = "42P01";

    private final ProtectedConnections connections;
    private final LedgerTable table;

    ErasureMarker(ProtectedConnections connections, LedgerTable table) {
        this.connections = connections;
        this.table = table;
    }

    /**
     * Writes an entry's sequence; never lowers it, and never jumps over an entry that a restore took away: that would open
     * the gate over the people who are back.
     *
     * @return whether the marker has the sequence now; false while the protected database is behind the ledger
     */
    public boolean raise(long sequence) {
        long before = table.lastMarkedBefore(sequence);
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setLong(1, sequence);
            statement.setLong(2, before);
            int rows = statement.executeUpdate();
            connection.commit();
            if (rows == 0) {
                return false;
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The erasure marker could not be written", e);
        }
        table.marked(sequence);
        return true;
    }

    /** Empty when the protected database answers and has no marker, as one restored to before its first has none. */
    public OptionalLong read() {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            OptionalLong sequence = row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            connection.rollback();
            return sequence;
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return OptionalLong.empty();
            }
            throw new SubjectDatabaseException("The erasure marker could not be read", e);
        }
    }

    /** Entries that their own erasures are writing into ledger and marker just now. */
    public Set<LedgerStep> underWay() {
        return table.underWay();
    }
}
