package co.potti.gdpr.erasure;

import co.potti.gdpr.schema.SubjectDatabase;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * Removes dead rows from the pages of touched tables. PostgreSQL does so only for rows that nobody can see any more, and
 * answers with a mere warning where it skips a table; here both are obstacles.
 */
final class VacuumTables {

    private static final String NEXT_TRANSACTION = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    /**
     * Whoever still sees, or may still change, what transactions before that one have deleted: sessions of this database
     * and those of no database (standbys), prepared transactions, replication slots. VACUUM itself holds nothing back.
     */
    private static final String HOLDING = """
        SELECT count(*) FROM (
            SELECT unnest(ARRAY[backend_xid, backend_xmin]) AS held FROM pg_stat_activity
             WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
               AND pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum)
            UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database = current_database()
            UNION ALL SELECT xmin FROM pg_replication_slots) AS holders
         WHERE held IS NOT NULL AND pg_snapshot_xmax(pg_current_snapshot())::text::bigint - age(held) < ?
        """;

    private final SubjectDatabase database;

    VacuumTables(SubjectDatabase database) {
        this.database = database;
    }

    /** An id that every transaction of this database begun so far lies below, with its epoch. */
    long nextTransaction() {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEXT_TRANSACTION)) {
            row.next();
            long next = row.getLong(1);
            connection.rollback();
            return next;
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The next transaction could not be read", e);
        }
    }

    /**
     * Vacuums once nobody can see any more what was deleted.
     *
     * @param before an id above every transaction that deleted something
     * @param checkpoint called before each table
     * @throws Waiting while somebody can still see it, or when PostgreSQL skips a table
     */
    void run(Collection<TableName> tables, long before, Runnable checkpoint) {
        try (Connection connection = database.open()) {
            if (held(connection, before)) {
                throw new Waiting(Obstacle.OLD_SNAPSHOT);
            }
            connection.setAutoCommit(true);
            try {
                for (TableName table : tables) {
                    checkpoint.run();
                    vacuum(connection, table);
                }
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The touched tables could not be vacuumed", e);
        }
    }

    private static boolean held(Connection connection, long before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDING)) {
            statement.setLong(1, before);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                boolean held = row.getLong(1) > 0;
                connection.rollback();
                return held;
            }
        }
    }

    /** With index clean-up: for few dead rows PostgreSQL would leave their keys, such as an address, in the indexes. */
    private static void vacuum(Connection connection, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (INDEX_CLEANUP ON) " + table.quoted());
            if (statement.getWarnings() != null) {
                throw Waiting.on(Obstacle.VACUUM, table.toString());
            }
        }
    }
}
