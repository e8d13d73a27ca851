package co.potti.common.audit;

/** The trail could not be written or read; what it should have recorded must not commit. */
public final class AuditException extends RuntimeException {

    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
