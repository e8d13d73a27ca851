package co.potti.gdpr.tombstone;

import java.util.List;

/**
 * A verified ledger.
 *
 * @param regions which regions answered
 */
public record LedgerReading(List<LedgerEntry> entries, List<String> regions) {

    public LedgerReading {
        entries = List.copyOf(entries);
        regions = List.copyOf(regions);
    }

    /** 0 for an empty ledger. */
    public long headSequence() {
        return entries.size();
    }
}
