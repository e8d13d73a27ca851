package co.potti.gdpr.tombstone;

/** No region answers: nobody can say who was erased. */
public class LedgerUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerUnreadableException() {
        super("no region of the erasure ledger answers");
    }
}
