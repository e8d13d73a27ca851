package co.potti.gdpr.schema;

import java.sql.SQLException;

/** A database with subjects in it did not do what was asked; carries the SQL state, never a row. */
public class SubjectDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public SubjectDatabaseException(String what, SQLException cause) {
        super(what + " (SQL state " + cause.getSQLState() + ")", cause);
        this.sqlState = String.valueOf(cause.getSQLState());
    }

    public String sqlState() {
        return sqlState;
    }

    /** SQLSTATE 42501: the role may not do this, or row-level security would hide rows from it. */
    public boolean forbidden() {
        return sqlState.equals("42501");
    }

    /** SQLSTATE class 08 and 57P: the server is away; anything else is a refusal. */
    public boolean unavailable() {
        return sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("null");
    }
}
