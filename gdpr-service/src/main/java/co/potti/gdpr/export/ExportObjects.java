package co.potti.gdpr.export;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.PendingUpload;
import co.potti.common.objectstore.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

/** The archives in object storage. */
@ApplicationScoped
public class ExportObjects {

    private final ObjectStores stores;
    private final String bucket;

    ExportObjects(ObjectStores stores, ObjectStoreSettings settings) {
        this.stores = stores;
        this.bucket = settings.exportsBucket();
    }

    /** Removes every version, delete marker and unfinished upload of the object, in both regions. */
    public void delete(String objectKey) {
        for (Region region : Region.values()) {
            ObjectStore store = stores.in(region);
            try (Stream<ObjectVersion> versions = store.versions(bucket, objectKey)) {
                versions.forEach(version -> store.deleteVersion(bucket, version.key(), version.versionId()));
            }
            try (Stream<PendingUpload> uploads = store.uploads(bucket, objectKey)) {
                uploads.forEach(upload -> store.abort(bucket, upload));
            }
        }
    }

    /**
     * What there is of an object in one region.
     *
     * @param items versions, delete markers and unfinished uploads
     */
    public record Found(long items, long bytes) {}

    public Found find(Region region, String objectKey) {
        ObjectStore store = stores.in(region);
        long items = 0;
        long bytes = 0;
        try (Stream<ObjectVersion> versions = store.versions(bucket, objectKey);
                Stream<PendingUpload> uploads = store.uploads(bucket, objectKey)) {
            for (ObjectVersion version : versions.toList()) {
                items++;
                bytes += version.size();
            }
            items += uploads.count();
        }
        return new Found(items, bytes);
    }

    /** An address that works without credentials for a while. */
    public URI link(Region region, String objectKey, Duration validity, String fileName) {
        return stores.in(region).presignGet(bucket, objectKey, validity, fileName);
    }
}
