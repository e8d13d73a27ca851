package co.potti.platform;

import co.potti.common.tls.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** A region as its owner: makes the buckets, and sees everything in them. */
final class S3Administration implements AutoCloseable {

    private final S3Client client;

    S3Administration(URI endpoint, String accessKey, String secretKey, Path authority) {
        this.client = client(endpoint, accessKey, secretKey, authority);
    }

    /** A client that trusts only our authority; its region is us-east-1 so that no location constraint is sent. */
    static S3Client client(URI endpoint, String accessKey, String secretKey, Path authority) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClient(UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(() -> Trust.in(authority))
                        .build())
                .build();
    }

    void createBucket(String name) {
        client.createBucket(request -> request.bucket(name));
    }

    void createVersionedBucket(String name) {
        createBucket(name);
        client.putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    /** Objects cannot be deleted by anyone before the retention ends; the lock can only be set at creation. */
    void createLockedBucket(String name, Duration retention) {
        client.createBucket(request -> request.bucket(name).objectLockEnabledForBucket(true));
        DefaultRetention compliance = DefaultRetention.builder()
                .mode(ObjectLockRetentionMode.COMPLIANCE)
                .days(Math.toIntExact(retention.toDays()))
                .build();
        client.putObjectLockConfiguration(request -> request.bucket(name)
                .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(rule -> rule.defaultRetention(compliance))));
    }

    /** The key of every version and delete marker, once for each. */
    List<String> versions(String bucket) {
        return client.listObjectVersionsPaginator(request -> request.bucket(bucket)).stream()
                .flatMap(page -> Stream.concat(
                        page.versions().stream().map(ObjectVersion::key),
                        page.deleteMarkers().stream().map(DeleteMarkerEntry::key)))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
