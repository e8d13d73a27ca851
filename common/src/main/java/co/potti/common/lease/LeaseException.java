package co.potti.common.lease;

/** The lease table could not be used. */
public final class LeaseException extends RuntimeException {

    public LeaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
