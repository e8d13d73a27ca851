package co.potti.common.event;

/** The message is not an event of the expected kind and never will be: it belongs to the dead letters. */
public final class MalformedEventException extends RuntimeException {

    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }

    public MalformedEventException(String message) {
        super(message);
    }
}
