package co.potti.gdpr.certificate;

/** An erasure that no scan has proven is not certified. */
public final class UnprovenErasureException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnprovenErasureException(ResidualScan.Kind kind, int round) {
        super("no " + kind + " scan of round " + round + " has found nothing");
    }
}
