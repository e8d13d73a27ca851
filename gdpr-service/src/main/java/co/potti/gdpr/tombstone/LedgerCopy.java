package co.potti.gdpr.tombstone;

import java.util.List;
import java.util.SortedMap;

/** One region's copy of the ledger. Each call throws when the region is away. */
interface LedgerCopy {

    String regionName();

    /** Whether the store itself keeps what is written here: versioned, and locked in compliance mode. */
    boolean writeOnce();

    /** Every version of every entry by key, oldest first; a delete marker is a version without content. */
    SortedMap<String, List<Version>> versions(String prefix);

    void put(String key, byte[] content, String contentType);

    /**
     * @param content empty for a delete marker
     */
    record Version(boolean deleteMarker, byte[] content) {}
}
