package co.potti.sample.media;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStoreException;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The bytes of media files: below {@code creators/<creator id>/}, the same in both regions. */
@ApplicationScoped
public class MediaObjects {

    private final ObjectStores stores;
    private final String bucket;

    MediaObjects(ObjectStores stores, ObjectStoreSettings settings) {
        this.stores = stores;
        this.bucket = settings.mediaBucket();
    }

    /** The key of a creator's file. */
    public static String key(UUID creatorId, UUID mediaId) {
        return "creators/" + creatorId + "/" + mediaId;
    }

    /**
     * Writes an object to both regions; when one of them does not take it, neither keeps it.
     *
     * @throws ObjectStoreException if a region did not take it
     */
    public void put(String key, byte[] content, String contentType) {
        Map<Region, String> written = new EnumMap<>(Region.class);
        try {
            for (Region region : Region.values()) {
                written.put(region, stores.in(region).put(bucket, key, content, contentType));
            }
        } catch (ObjectStoreException e) {
            written.forEach((region, version) -> takeBack(region, key, version, e));
            throw e;
        }
    }

    /**
     * Reads an object from Paris, or from Gravelines when Paris is away or does not have it.
     *
     * @return empty only when both regions were asked and neither has it
     * @throws ObjectStoreUnavailableException if a region is away and the other does not have it
     */
    Optional<byte[]> get(String key) {
        ObjectStoreUnavailableException away = null;
        for (Region region : Region.values()) {
            try {
                Optional<byte[]> found = stores.in(region).get(bucket, key);
                if (found.isPresent()) {
                    return found;
                }
            } catch (ObjectStoreUnavailableException e) {
                away = e;
            }
        }
        if (away != null) {
            throw away;
        }
        return Optional.empty();
    }

    /** Removes every version of an object from both regions: what must not be there was never there. */
    void remove(String key) {
        for (Region region : Region.values()) {
            ObjectStore store = stores.in(region);
            List<ObjectVersion> versions = new ArrayList<>();
            try (Stream<ObjectVersion> listed = store.versions(bucket, key)) {
                listed.filter(version -> version.key().equals(key)).forEach(versions::add);
            }
            versions.forEach(version -> store.deleteVersion(bucket, key, version.versionId()));
        }
    }

    private void takeBack(Region region, String key, String version, ObjectStoreException reason) {
        try {
            stores.in(region).deleteVersion(bucket, key, version);
        } catch (ObjectStoreException e) {
            reason.addSuppressed(e);
        }
    }
}
