package co.potti.gdpr.tombstone;

import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** The ledger sequence inside the protected database: it travels back in time with a restore, the ledger does not. */
@ApplicationScoped
public class ErasureMarker {

    private static final String WRITE = """
        UPDATE potti_guard.erasure_marker
           SET ledger_sequence = greatest(ledger_sequence, ?), updated_at = now() WHERE id = 1
        """;
    private static final String READ = "SELECT ledger_sequence FROM potti_guard.erasure_marker WHERE id = 1";

    private final ProtectedConnections connections;
    private final LedgerTable table;

    ErasureMarker(ProtectedConnections connections, LedgerTable table) {
        this.connections = connections;
        this.table = table;
    }

    /** Writes an entry's sequence; never lowers it. */
    public void write(long sequence) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setLong(1, sequence);
            int rows = statement.executeUpdate();
            connection.commit();
            if (rows != 1) {
                throw new IllegalStateException("potti_guard.erasure_marker has no row");
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The erasure marker could not be written", e);
        }
        table.marked(sequence);
    }

    public long read() {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("potti_guard.erasure_marker has no row");
            }
            long sequence = row.getLong(1);
            connection.rollback();
            return sequence;
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The erasure marker could not be read", e);
        }
    }

    /** Sequences that are in the ledger and on their way into the marker. */
    public Set<Long> underWay() {
        return table.unmarked();
    }
}
