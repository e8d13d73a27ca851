package co.potti.slo.alert;

/** Alert episodes could not be read or written. */
public final class AlertEpisodeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AlertEpisodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
