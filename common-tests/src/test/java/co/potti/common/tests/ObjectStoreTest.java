package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStoreRefusedException;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectUpload;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@OnRealServers
class ObjectStoreTest {

    private static final String MEDIA = "potti-media";
    private static final String LEDGER = "potti-ledger";

    private final LocalPlatform platform = LocalPlatformResource.platform();
    private final String prefix = "tests/" + UUID.randomUUID() + "/";

    @Inject
    ObjectStores stores;

    @ParameterizedTest
    @EnumSource(Region.class)
    void listsEveryVersionAndRemovesThemForGood(Region region) {
        ObjectStore store = stores.in(region);
        String key = prefix + "a";
        store.put(MEDIA, key, bytes("one"), "text/plain");
        store.put(MEDIA, key, bytes("two"), "text/plain");

        List<ObjectVersion> versions = list(store.versions(MEDIA, prefix));

        assertThat(versions).extracting(ObjectVersion::size).containsExactly(3L, 3L);
        assertThat(store.get(MEDIA, key)).contains(bytes("two"));
        assertThat(store.getVersion(MEDIA, key, versions.getLast().versionId())).contains(bytes("one"));

        versions.forEach(version -> store.deleteVersion(MEDIA, version.key(), version.versionId()));

        assertThat(list(store.versions(MEDIA, prefix))).isEmpty();
        assertThat(store.get(MEDIA, key)).isEmpty();
    }

    @Test
    void anUploadAppearsOnlyWhenItIsComplete() throws IOException {
        ObjectStore store = stores.in(Region.PAR);
        byte[] megabyte = new byte[1_048_576];

        try (ObjectUpload upload = store.create(MEDIA, prefix + "given-up", "application/zip")) {
            for (int i = 0; i < 9; i++) {
                upload.write(megabyte);
            }
        }
        try (ObjectUpload upload = store.create(MEDIA, prefix + "whole", "application/zip")) {
            for (int i = 0; i < 20; i++) {
                upload.write(megabyte);
            }
            assertThat(store.get(MEDIA, prefix + "whole")).isEmpty();
            upload.complete();
        }

        assertThat(list(store.versions(MEDIA, prefix)))
                .extracting(ObjectVersion::key)
                .containsExactly(prefix + "whole");
        assertThat(store.uploads(MEDIA, prefix)).isEmpty();
        try (InputStream whole = store.open(MEDIA, prefix + "whole")) {
            assertThat(whole.readAllBytes()).hasSize(20 * megabyte.length);
        }
    }

    @Test
    void theLedgerRefusesToForget() {
        ObjectStore store = stores.in(Region.GRA);
        String version = store.put(LEDGER, prefix + "entry", bytes("kept"), "application/json");

        assertThatThrownBy(() -> store.deleteVersion(LEDGER, prefix + "entry", version))
                .isInstanceOf(ObjectStoreRefusedException.class)
                .hasMessageContaining("403");

        assertThat(store.getVersion(LEDGER, prefix + "entry", version)).contains(bytes("kept"));
    }

    @Test
    void aRegionThatIsDownIsUnavailableAndTheOtherWorks() {
        platform.stop(Part.S3_GRA);
        try {
            assertThatThrownBy(() -> stores.in(Region.GRA).get(MEDIA, prefix + "a"))
                    .isInstanceOf(ObjectStoreUnavailableException.class)
                    .hasMessageContaining("gra");
            assertThat(stores.in(Region.PAR).get(MEDIA, prefix + "a")).isEmpty();
        } finally {
            platform.start(Part.S3_GRA);
        }
        assertThat(stores.in(Region.GRA).get(MEDIA, prefix + "a")).isEmpty();
    }

    @Test
    void aMissingBucketIsRefused() {
        assertThatThrownBy(() -> stores.in(Region.PAR).put("no-such-bucket", "a", bytes("x"), "text/plain"))
                .isInstanceOf(ObjectStoreRefusedException.class);
        assertThatThrownBy(() -> stores.in(Region.PAR).get("no-such-bucket", "a"))
                .isInstanceOf(ObjectStoreRefusedException.class)
                .hasMessageContaining("NoSuchBucket");
    }

    private static List<ObjectVersion> list(Stream<ObjectVersion> versions) {
        return versions.toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
