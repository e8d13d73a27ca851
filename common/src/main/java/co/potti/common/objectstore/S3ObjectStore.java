package co.potti.common.objectstore;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** One region through the S3 protocol. */
final class S3ObjectStore implements ObjectStore, AutoCloseable {

    private static final int NOT_FOUND = 404;

    /** Not found, and method not allowed: a delete marker's version. */
    private static final Set<Integer> NOTHING_THERE = Set.of(NOT_FOUND, 405);

    private static final String NO_BUCKET = "NoSuchBucket";
    private static final int SERVER_ERROR = 500;

    private final Region region;
    private final S3Client client;
    private final S3Presigner presigner;

    private S3ObjectStore(Region region, S3Client client, S3Presigner presigner) {
        this.region = region;
        this.client = client;
        this.presigner = presigner;
    }

    static S3ObjectStore connect(Region region, ObjectStoreSettings.RegionSettings settings, Duration attemptTimeout) {
        return new S3ObjectStore(
                region, S3Connection.client(settings, attemptTimeout), S3Connection.presigner(settings));
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public boolean writeOnce(String bucket) {
        return call(
                "read bucket lock",
                () -> client.getBucketVersioning(request -> request.bucket(bucket))
                                        .status()
                                == BucketVersioningStatus.ENABLED
                        && lockMode(bucket)
                                .filter(ObjectLockRetentionMode.COMPLIANCE::equals)
                                .isPresent());
    }

    private Optional<ObjectLockRetentionMode> lockMode(String bucket) {
        try {
            return Optional.ofNullable(client.getObjectLockConfiguration(request -> request.bucket(bucket))
                            .objectLockConfiguration())
                    .map(ObjectLockConfiguration::rule)
                    .map(ObjectLockRule::defaultRetention)
                    .map(DefaultRetention::mode);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public String put(String bucket, String key, byte[] content, String contentType) {
        PutObjectResponse response = call(
                "put",
                () -> client.putObject(
                        request -> request.bucket(bucket).key(key).contentType(contentType),
                        RequestBody.fromBytes(content)));
        return String.valueOf(response.versionId());
    }

    @Override
    public Optional<byte[]> get(String bucket, String key) {
        return read(GetObjectRequest.builder().bucket(bucket).key(key).build());
    }

    @Override
    public Optional<byte[]> getVersion(String bucket, String key, String versionId) {
        return read(GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(versionId)
                .build());
    }

    private Optional<byte[]> read(GetObjectRequest request) {
        return call("get", () -> {
            try {
                return Optional.of(client.getObjectAsBytes(request).asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (S3Exception e) {
                if (isNoBucket(e) || !NOTHING_THERE.contains(e.statusCode())) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public InputStream open(String bucket, String key) {
        return call(
                "get", () -> client.getObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public String contentType(String bucket, String key) {
        return call(
                "head",
                () -> client.headObject(request -> request.bucket(bucket).key(key))
                        .contentType());
    }

    @Override
    public ObjectUpload create(String bucket, String key, String contentType) {
        return new S3Upload(this, client, bucket, key, contentType);
    }

    @Override
    public Stream<ObjectVersion> versions(String bucket, String prefix) {
        return pages(
                        "list",
                        client.listObjectVersionsPaginator(
                                request -> request.bucket(bucket).prefix(prefix)))
                .flatMap(S3ObjectStore::entries);
    }

    private static Stream<ObjectVersion> entries(ListObjectVersionsResponse page) {
        Stream<ObjectVersion> objects = page.versions().stream()
                .map(version -> new ObjectVersion(
                        version.key(),
                        String.valueOf(version.versionId()),
                        false,
                        version.size(),
                        version.lastModified(),
                        version.isLatest()));
        Stream<ObjectVersion> markers = page.deleteMarkers().stream()
                .map(marker -> new ObjectVersion(
                        marker.key(),
                        String.valueOf(marker.versionId()),
                        true,
                        0,
                        marker.lastModified(),
                        marker.isLatest()));
        return Stream.concat(objects, markers);
    }

    @Override
    public void deleteVersion(String bucket, String key, String versionId) {
        call(
                "delete",
                () -> client.deleteObject(
                        request -> request.bucket(bucket).key(key).versionId(versionId)));
    }

    @Override
    public Stream<PendingUpload> uploads(String bucket, String prefix) {
        return pages(
                        "list uploads",
                        client.listMultipartUploadsPaginator(
                                request -> request.bucket(bucket).prefix(prefix)))
                .flatMap(S3ObjectStore::entries);
    }

    private static Stream<PendingUpload> entries(ListMultipartUploadsResponse page) {
        return page.uploads().stream()
                .map(upload -> new PendingUpload(upload.key(), upload.uploadId(), upload.initiated()));
    }

    @Override
    public void abort(String bucket, PendingUpload upload) {
        call(
                "abort upload",
                () -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
    }

    @Override
    public URI presignGet(String bucket, String key, Duration validity, String fileName) {
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(validity)
                        .getObjectRequest(request -> request.bucket(bucket)
                                .key(key)
                                .responseContentDisposition("attachment; filename=\"" + fileName + "\"")))
                .url()
                .toString());
    }

    /** Pages are fetched while the stream is read, so a region that is away shows itself only then. */
    private <P> Stream<P> pages(String operation, Iterable<P> pages) {
        Iterator<P> fetched = pages.iterator();
        Iterator<P> translated = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return call(operation, fetched::hasNext);
            }

            @Override
            public P next() {
                return call(operation, fetched::next);
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(translated, Spliterator.ORDERED), false);
    }

    /** Runs one SDK call and tells what passes from what will not. */
    <T> T call(String operation, Supplier<T> action) {
        try {
            return action.get();
        } catch (S3Exception e) {
            if (e.statusCode() >= SERVER_ERROR) {
                throw new ObjectStoreUnavailableException(region, operation, e);
            }
            throw new ObjectStoreRefusedException(region, operation, e.statusCode(), code(e), e);
        } catch (SdkClientException e) {
            throw new ObjectStoreUnavailableException(region, operation, e);
        }
    }

    /** A wrong bucket is a wrong setting, and no proof that nothing is there. */
    private static boolean isNoBucket(S3Exception e) {
        return code(e).equals(NO_BUCKET);
    }

    private static String code(S3Exception e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    @Override
    public void close() {
        client.close();
        presigner.close();
    }
}
