package co.potti.gdpr.erasure;

import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectUpload;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.PendingUpload;
import co.potti.common.objectstore.Region;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One bucket in memory, without versions; what is written twice is forgotten once. */
final class MemoryObjects implements ObjectStore {

    final Map<String, String> objects = new TreeMap<>();

    @Override
    public boolean writeOnce(String bucket) {
        return false;
    }

    @Override
    public Region region() {
        return Region.PAR;
    }

    @Override
    public String put(String bucket, String key, byte[] content, String contentType) {
        objects.put(key, new String(content, StandardCharsets.UTF_8));
        return "null";
    }

    @Override
    public Optional<byte[]> get(String bucket, String key) {
        return Optional.ofNullable(objects.get(key)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> getVersion(String bucket, String key, String versionId) {
        return get(bucket, key);
    }

    @Override
    public InputStream open(String bucket, String key) {
        return new ByteArrayInputStream(get(bucket, key).orElseThrow());
    }

    @Override
    public String contentType(String bucket, String key) {
        return "image/png";
    }

    @Override
    public ObjectUpload create(String bucket, String key, String contentType) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        return new ObjectUpload() {
            @Override
            public void write(int value) {
                written.write(value);
            }

            @Override
            public void complete() {
                put(bucket, key, written.toByteArray(), contentType);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Stream<ObjectVersion> versions(String bucket, String prefix) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> new ObjectVersion(
                        object.getKey(), "null", false, object.getValue().length(), Instant.EPOCH, true));
    }

    @Override
    public void deleteVersion(String bucket, String key, String versionId) {
        objects.remove(key);
    }

    @Override
    public Stream<PendingUpload> uploads(String bucket, String prefix) {
        return Stream.empty();
    }

    @Override
    public void abort(String bucket, PendingUpload upload) {}

    @Override
    public URI presignGet(String bucket, String key, Duration validity, String fileName) {
        throw new UnsupportedOperationException();
    }
}
