package co.potti.gdpr.tombstone;

/** The ledger is not what was written to it: an alert, and the gate closes. */
public class TamperedLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TamperedLedgerException(String finding) {
        super(finding);
    }
}
