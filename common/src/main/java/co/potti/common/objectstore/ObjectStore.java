package co.potti.common.objectstore;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One region's objects. Every call may throw {@link ObjectStoreUnavailableException} (try again later) or
 * {@link ObjectStoreRefusedException} (it will not help).
 */
public interface ObjectStore {

    Region region();

    /**
     * Whether the bucket keeps every version and locks each new one in compliance mode: what is written there, nobody can
     * take back before its time.
     */
    boolean writeOnce(String bucket);

    /**
     * Writes a small object.
     *
     * @return its version id, or {@code null} as text when the bucket is not versioned
     */
    String put(String bucket, String key, byte[] content, String contentType);

    /** The newest version; empty if there is none or it is a delete marker. A missing bucket is refused, not empty. */
    Optional<byte[]> get(String bucket, String key);

    /** One version; empty if it is not there or is a delete marker. */
    Optional<byte[]> getVersion(String bucket, String key, String versionId);

    /** The newest version as a stream, for objects of any size. */
    InputStream open(String bucket, String key);

    /** What the newest version says it is. */
    String contentType(String bucket, String key);

    /**
     * Writes an object of unknown size in constant memory (multipart upload, {@value S3Upload#PART_BYTES} bytes held).
     */
    ObjectUpload create(String bucket, String key, String contentType);

    /**
     * Every version and delete marker under a prefix, page by page. The versions of a key come newest first, and so do its
     * markers; between versions and markers there is no order, because S3 lists them apart.
     */
    Stream<ObjectVersion> versions(String bucket, String prefix);

    /** Removes one version for good; a missing one is no error. */
    void deleteVersion(String bucket, String key, String versionId);

    /** Every unfinished upload under a prefix. */
    Stream<PendingUpload> uploads(String bucket, String prefix);

    void abort(String bucket, PendingUpload upload);

    /**
     * A link that works without credentials for a while.
     *
     * @param fileName what a browser calls the download
     */
    URI presignGet(String bucket, String key, Duration validity, String fileName);
}
