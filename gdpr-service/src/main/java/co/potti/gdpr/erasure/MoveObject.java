package co.potti.gdpr.erasure;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectUpload;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.erasure.SharedObjects.Move;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Copies an object that others share, and what was made from it, to one of them, in both regions. Nothing of anybody is
 * overwritten, and nothing else of the subject goes along.
 */
@ApplicationScoped
class MoveObject {

    /** What was made from an object adds to its key a suffix that begins so: {@code 3f….thumbnail.jpg}. */
    private static final String RENDITION = ".";

    private static final int COMPARED = 65_536;

    private final Function<Region, ObjectStore> stores;

    @Inject
    MoveObject(ObjectStores stores) {
        this(stores::in);
    }

    MoveObject(Function<Region, ObjectStore> stores) {
        this.stores = stores;
    }

    /** Copies; the answer says where to, which is another name where the wanted one is somebody's already. */
    Move copy(String bucket, Move move) {
        Set<String> suffixes = suffixes(bucket, move);
        String target = move.target();
        if (move.targetNamed() || !free(bucket, move, target, suffixes)) {
            target = move.target() + "-" + UUID.randomUUID();
        }
        for (Region region : Region.values()) {
            ObjectStore store = stores.apply(region);
            for (String suffix : suffixes) {
                String from = move.key() + suffix;
                String to = target + suffix;
                if (exists(store, bucket, from) && !exists(store, bucket, to)) {
                    copy(store, bucket, from, to);
                }
            }
        }
        return move.to(target);
    }

    /** Of the object itself and of its renditions. What a row names is an object of its own, whatever it is called. */
    private Set<String> suffixes(String bucket, Move move) {
        Set<String> suffixes = new TreeSet<>(List.of(""));
        for (Region region : Region.values()) {
            current(stores.apply(region), bucket, move.key() + RENDITION)
                    .filter(key -> !move.others().contains(key))
                    .forEach(key -> suffixes.add(key.substring(move.key().length())));
        }
        return suffixes;
    }

    /** Nothing is there, or only what an attempt that was killed has copied before. */
    private boolean free(String bucket, Move move, String target, Set<String> suffixes) {
        return Stream.of(Region.values())
                .map(stores)
                .allMatch(store -> suffixes.stream()
                        .allMatch(suffix -> !exists(store, bucket, target + suffix)
                                || same(store, bucket, move.key() + suffix, target + suffix)));
    }

    private static boolean same(ObjectStore store, String bucket, String first, String second) {
        if (!exists(store, bucket, first)) {
            return false;
        }
        try (InputStream one = store.open(bucket, first);
                InputStream other = store.open(bucket, second)) {
            while (true) {
                byte[] here = one.readNBytes(COMPARED);
                byte[] there = other.readNBytes(COMPARED);
                if (!Arrays.equals(here, there)) {
                    return false;
                }
                if (here.length < COMPARED) {
                    return true;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A shared object could not be compared", e);
        }
    }

    private static void copy(ObjectStore store, String bucket, String from, String to) {
        try (InputStream content = store.open(bucket, from);
                ObjectUpload upload = store.create(bucket, to, store.contentType(bucket, from))) {
            content.transferTo(upload);
            upload.complete();
        } catch (IOException e) {
            throw new UncheckedIOException("A shared object could not be copied", e);
        }
    }

    private static boolean exists(ObjectStore store, String bucket, String key) {
        return current(store, bucket, key).anyMatch(key::equals);
    }

    /** What is there now, old versions aside. */
    private static Stream<String> current(ObjectStore store, String bucket, String prefix) {
        try (Stream<ObjectVersion> versions = store.versions(bucket, prefix)) {
            return versions
                    .filter(version -> version.latest() && !version.deleteMarker())
                    .map(ObjectVersion::key)
                    .toList()
                    .stream();
        }
    }
}
