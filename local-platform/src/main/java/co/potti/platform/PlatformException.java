package co.potti.platform;

/** The platform cannot do what was asked; the message names the server or the missing package. */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlatformException(String message) {
        super(message);
    }

    PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
