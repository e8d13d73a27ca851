package co.potti.gdpr.tombstone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Verifies one copy of the ledger: the first version of each object counts, a delete marker or a second version with
 * other bytes is tampering (the same bytes twice are a write whose answer got lost), sequences have no hole, and each
 * entry carries the hash of the one before.
 */
final class LedgerChain {

    /** Keys sort as sequences do. */
    static final String PREFIX = "erasures/";

    private LedgerChain() {}

    static String key(long sequence) {
        return PREFIX + "%012d.json".formatted(sequence);
    }

    /** The entries in order; throws {@link TamperedLedgerException} with what was found. */
    static List<LedgerEntry> verified(SortedMap<String, List<LedgerCopy.Version>> versions) {
        List<LedgerEntry> entries = new ArrayList<>();
        String previous = LedgerEntry.GENESIS;
        for (Map.Entry<String, List<LedgerCopy.Version>> object : versions.entrySet()) {
            long sequence = entries.size() + 1L;
            if (!object.getKey().equals(key(sequence))) {
                throw new TamperedLedgerException("entry " + sequence + " is missing");
            }
            LedgerEntry entry = first(sequence, object.getValue());
            if (entry.sequence() != sequence || !entry.previous().equals(previous)) {
                throw new TamperedLedgerException("entry " + sequence + " does not follow from the one before");
            }
            entries.add(entry);
            previous = entry.hash();
        }
        return entries;
    }

    /** A region's verified copy must hold the newest entry that counts as appended. */
    static void holds(List<LedgerEntry> entries, LedgerEntry head, String region) {
        if (entries.size() < head.sequence()
                || !entries.get((int) head.sequence() - 1).equals(head)) {
            throw new TamperedLedgerException("region " + region + " does not hold entry " + head.sequence());
        }
    }

    /** The entry that an object's versions stand for. */
    static LedgerEntry first(long sequence, List<LedgerCopy.Version> versions) {
        LedgerCopy.Version first = versions.getFirst();
        for (LedgerCopy.Version version : versions) {
            if (version.deleteMarker()) {
                throw new TamperedLedgerException("entry " + sequence + " carries a delete marker");
            }
            if (!Arrays.equals(first.content(), version.content())) {
                throw new TamperedLedgerException("entry " + sequence + " has a second version");
            }
        }
        return LedgerEntry.fromJson(first.content());
    }
}
