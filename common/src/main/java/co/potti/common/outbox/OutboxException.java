package co.potti.common.outbox;

/** The outbox or inbox tables could not be used: the transaction must not commit. */
public final class OutboxException extends RuntimeException {

    public OutboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
