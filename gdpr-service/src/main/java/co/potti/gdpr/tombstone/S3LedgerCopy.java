package co.potti.gdpr.tombstone;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStoreRefusedException;
import co.potti.common.objectstore.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A region's copy in its Object-Locked bucket. The lock keeps a version's bytes, so a process fetches each version once;
 * which versions and delete markers there are is asked every time. Reading again costs a listing, however long the ledger is.
 */
final class S3LedgerCopy implements LedgerCopy {

    private final ObjectStore store;
    private final String bucket;
    private final Map<LockedVersion, byte[]> fetched = new ConcurrentHashMap<>();
    private volatile boolean writeOnce;

    private record LockedVersion(String key, String versionId) {}

    S3LedgerCopy(ObjectStore store, String bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    @Override
    public String regionName() {
        return store.region().regionName();
    }

    /** Asked until it is so: neither versioning nor the lock can be taken from such a bucket. */
    @Override
    public boolean writeOnce() {
        if (!writeOnce) {
            try {
                writeOnce = store.writeOnce(bucket);
            } catch (ObjectStoreRefusedException e) {
                return false;
            }
        }
        return writeOnce;
    }

    @Override
    public SortedMap<String, List<Version>> versions(String prefix) {
        SortedMap<String, List<Version>> found = new TreeMap<>();
        try (Stream<ObjectVersion> versions = store.versions(bucket, prefix)) {
            versions.forEach(version -> found.computeIfAbsent(version.key(), key -> new ArrayList<>())
                    .addFirst(read(version)));
        }
        return found;
    }

    private Version read(ObjectVersion version) {
        if (version.deleteMarker()) {
            return new Version(true, new byte[0]);
        }
        LockedVersion locked = new LockedVersion(version.key(), version.versionId());
        byte[] content = fetched.get(locked);
        if (content == null) {
            content = store.getVersion(bucket, version.key(), version.versionId())
                    .orElseThrow(() -> new TamperedLedgerException("a listed version cannot be read"));
            fetched.put(locked, content);
        }
        return new Version(false, content);
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        store.put(bucket, key, content, contentType);
    }
}
