package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.SQLException;

/** The rows of one table, or of a few that belong together. */
interface SeededRows {

    /** Writes all of them through this connection and counts them. */
    void write(Connection connection, RowCounts counts) throws SQLException;
}
