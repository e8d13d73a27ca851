package co.potti.gdpr.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** A database with subjects in it: the protected one, or a restored copy. */
public interface SubjectDatabase {

    /**
     * The driver's {@code options} for every connection: where row-level security would hide rows, PostgreSQL refuses the
     * statement instead of finding nothing, because rows that are hidden would count as erased.
     */
    String NO_ROW_IS_HIDDEN = "-c row_security=off";

    /** A connection with auto-commit off; the caller closes it. */
    Connection open() throws SQLException;
}
