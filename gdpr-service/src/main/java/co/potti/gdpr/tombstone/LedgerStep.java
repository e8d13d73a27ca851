package co.potti.gdpr.tombstone;

/** What one erasure writes into the ledger once. */
public record LedgerStep(String requestId, LedgerEntry.Kind kind) {

    /** The step that an entry is of. */
    public static LedgerStep of(LedgerEntry entry) {
        return new LedgerStep(entry.requestId(), entry.kind());
    }
}
