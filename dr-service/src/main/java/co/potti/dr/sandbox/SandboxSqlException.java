package co.potti.dr.sandbox;

/** The restored copy did not answer; the message is PostgreSQL's. */
public final class SandboxSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SandboxSqlException(String message) {
        super(message);
    }
}
