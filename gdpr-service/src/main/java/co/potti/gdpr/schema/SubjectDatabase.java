package co.potti.gdpr.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** A database with subjects in it: the protected one, or a restored copy. */
public interface SubjectDatabase {

    /** A connection with auto-commit off; the caller closes it. */
    Connection open() throws SQLException;
}
