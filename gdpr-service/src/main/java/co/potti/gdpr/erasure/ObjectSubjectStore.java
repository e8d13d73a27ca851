package co.potti.gdpr.erasure;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.PendingUpload;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.ObjectPrefix;
import co.potti.gdpr.erasure.SharedObjects.Move;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.ExportSink;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Treatment;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The subject's objects in both regions: every version, delete marker and unfinished upload below the data map's
 * prefixes. An object that somebody else's row names moves to that person first.
 */
@ApplicationScoped
class ObjectSubjectStore implements SubjectStore {

    static final String STORE = "object-store";

    private final ObjectStores stores;
    private final ObjectStoreSettings settings;
    private final DataMap map;
    private final SharedObjects shared;
    private final MoveObject moving;

    ObjectSubjectStore(
            ObjectStores stores, ObjectStoreSettings settings, DataMap map, SharedObjects shared, MoveObject moving) {
        this.moving = moving;
        this.stores = stores;
        this.settings = settings;
        this.map = map;
        this.shared = shared;
    }

    @Override
    public List<Holding> preview(Subject subject) {
        List<Holding> holdings = new ArrayList<>();
        for (ObjectPrefix prefix : map.objects()) {
            int moves = shared.of(prefix, subject).size();
            if (moves > 0) {
                holdings.add(SharedObjects.unlinked(moves));
            }
            for (Region region : Region.values()) {
                Holding found = found(prefix, region, subject);
                if (found.items() > 0) {
                    holdings.add(found);
                }
            }
        }
        return holdings;
    }

    @Override
    public void export(Subject subject, ExportSink sink) throws IOException {
        for (ObjectPrefix prefix : map.objects()) {
            String filled = filled(prefix, subject);
            Listing listing = listing(bucket(prefix), filled);
            for (String key : listing.keys()) {
                try (InputStream content = listing.store().open(bucket(prefix), key)) {
                    sink.file(prefix.bucket() + "/" + key.substring(filled.length()), content);
                }
            }
        }
    }

    private record Listing(ObjectStore store, List<String> keys) {}

    /** From Paris, or from Gravelines while Paris is away. */
    private Listing listing(String bucket, String prefix) {
        try {
            return listing(stores.in(Region.PAR), bucket, prefix);
        } catch (ObjectStoreUnavailableException e) {
            return listing(stores.in(Region.GRA), bucket, prefix);
        }
    }

    /** What is there now, old versions aside. */
    private static Listing listing(ObjectStore store, String bucket, String prefix) {
        try (Stream<ObjectVersion> versions = store.versions(bucket, prefix)) {
            return new Listing(
                    store,
                    versions.filter(version -> version.latest() && !version.deleteMarker())
                            .map(ObjectVersion::key)
                            .toList());
        }
    }

    @Override
    public void erase(Subject subject, ErasureProgress progress) {
        for (ObjectPrefix prefix : map.objects()) {
            for (Move move : shared.of(prefix, subject)) {
                progress.checkpoint();
                shared.relink(prefix.sharing().orElseThrow(), moving.copy(bucket(prefix), move), subject, progress);
            }
            for (Region region : Region.values()) {
                erase(prefix, region, subject, progress);
            }
        }
    }

    private void erase(ObjectPrefix prefix, Region region, Subject subject, ErasureProgress progress) {
        Holding found = found(prefix, region, subject);
        progress.checkpoint();
        progress.begin(found);
        ObjectStore store = stores.in(region);
        String bucket = bucket(prefix);
        String filled = filled(prefix, subject);
        try (Stream<PendingUpload> uploads = store.uploads(bucket, filled)) {
            uploads.toList().forEach(upload -> store.abort(bucket, upload));
        }
        try (Stream<ObjectVersion> versions = store.versions(bucket, filled)) {
            versions.forEach(version -> store.deleteVersion(bucket, version.key(), version.versionId()));
        }
        progress.end(found);
    }

    @Override
    public List<Residue> residual(Subject subject) {
        return map.objects().stream()
                .flatMap(prefix -> Stream.of(Region.values()).map(region -> found(prefix, region, subject)))
                .filter(found -> found.items() > 0)
                .map(found -> new Residue(STORE, found.place(), found.items()))
                .toList();
    }

    private Holding found(ObjectPrefix prefix, Region region, Subject subject) {
        ObjectStore store = stores.in(region);
        long items = 0;
        long bytes = 0;
        try (Stream<ObjectVersion> versions = store.versions(bucket(prefix), filled(prefix, subject));
                Stream<PendingUpload> uploads = store.uploads(bucket(prefix), filled(prefix, subject))) {
            for (ObjectVersion version : (Iterable<ObjectVersion>) versions::iterator) {
                items++;
                bytes += version.size();
            }
            items += uploads.count();
        }
        return new Holding(STORE, prefix.bucket() + " " + region.regionName(), Treatment.DELETED, items, bytes);
    }

    private static String filled(ObjectPrefix prefix, Subject subject) {
        return IdentifierTemplate.fill(prefix.prefix(), subject, value -> value);
    }

    private String bucket(ObjectPrefix prefix) {
        return prefix.bucket().equals("media") ? settings.mediaBucket() : settings.exportsBucket();
    }
}
