package co.potti.dr.sandbox;

/** The guard saw a path, port or socket that a drill must not use (D10). */
public final class SandboxRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SandboxRefusedException(String message) {
        super(message);
    }
}
