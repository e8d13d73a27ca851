package co.potti.gdpr.subject;

/** The cache does not answer, or refuses; carries what its client said. */
public final class CacheUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CacheUnavailableException(RuntimeException cause) {
        super("The cache did not do what was asked: " + cause.getMessage(), cause);
    }
}
