package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.potti.common.identity.ServicePrincipal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ObjectStorageTest {

    private final LocalPlatform platform = SharedPlatform.get();

    @ParameterizedTest
    @ValueSource(strings = {"par", "gra"})
    void storesAndGivesBackOverTls(String region) throws IOException {
        try (S3Client s3 = client(region)) {
            s3.putObject(put -> put.bucket(S3Region.EXPORTS_BUCKET).key("a/b"), RequestBody.fromString("content"));

            assertThat(s3.getObjectAsBytes(
                                    get -> get.bucket(S3Region.EXPORTS_BUCKET).key("a/b"))
                            .asUtf8String())
                    .isEqualTo("content");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"par", "gra"})
    void mediaKeepsOldVersionsBehindADeleteMarker(String region) throws IOException {
        try (S3Client s3 = client(region)) {
            s3.putObject(put -> put.bucket(S3Region.MEDIA_BUCKET).key("photo"), RequestBody.fromString("one"));
            s3.putObject(put -> put.bucket(S3Region.MEDIA_BUCKET).key("photo"), RequestBody.fromString("two"));
            s3.deleteObject(delete -> delete.bucket(S3Region.MEDIA_BUCKET).key("photo"));

            ListObjectVersionsResponse listed = s3.listObjectVersions(
                    list -> list.bucket(S3Region.MEDIA_BUCKET).prefix("photo"));

            assertThat(listed.versions()).extracting(ObjectVersion::size).containsExactly(3L, 3L);
            assertThat(listed.deleteMarkers())
                    .extracting(DeleteMarkerEntry::isLatest)
                    .containsExactly(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"par", "gra"})
    void ledgerRefusesToLoseAVersion(String region) throws IOException {
        try (S3Client s3 = client(region)) {
            String version = s3.putObject(
                            put -> put.bucket(S3Region.LEDGER_BUCKET).key("entry"), RequestBody.fromString("tombstone"))
                    .versionId();

            S3Exception refused = catchThrowableOfType(
                    S3Exception.class,
                    () -> s3.deleteObject(delete -> delete.bucket(S3Region.LEDGER_BUCKET)
                            .key("entry")
                            .versionId(version)
                            .bypassGovernanceRetention(true)));

            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void refusesAWrongSecret() {
        try (S3Client s3 = client("par", "no-such-secret", platform.certificateAuthority())) {
            S3Exception refused = catchThrowableOfType(S3Exception.class, s3::listBuckets);

            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void isNotTrustedUnderAnotherAuthority() throws IOException {
        try (LocalPlatform other = LocalPlatform.start(PlatformOptions.of(Set.of(Part.REDIS)));
                S3Client s3 = client("par", secret("par"), other.certificateAuthority())) {
            assertThatThrownBy(s3::listBuckets)
                    .isInstanceOf(SdkClientException.class)
                    .hasStackTraceContaining("SSLHandshakeException");
        }
    }

    @Test
    void oneRegionDownLeavesTheOtherAndComesBackWithItsObjects() throws IOException {
        try (S3Client par = client("par");
                S3Client gra = client("gra")) {
            gra.putObject(put -> put.bucket(S3Region.EXPORTS_BUCKET).key("kept"), RequestBody.fromString("kept"));

            platform.stop(Part.S3_GRA);

            assertThat(platform.isRunning(Part.S3_GRA)).isFalse();
            assertThatThrownBy(gra::listBuckets).isInstanceOf(SdkClientException.class);
            assertThat(par.listBuckets().buckets()).hasSize(4);

            platform.start(Part.S3_GRA);

            assertThat(gra.getObjectAsBytes(
                                    get -> get.bucket(S3Region.EXPORTS_BUCKET).key("kept"))
                            .asUtf8String())
                    .isEqualTo("kept");
        }
    }

    private S3Client client(String region) throws IOException {
        return client(region, secret(region), platform.certificateAuthority());
    }

    private S3Client client(String region, String secretKey, Path authority) {
        Map<String, String> settings = platform.settings(ServicePrincipal.GDPR);
        String prefix = "potti.object-store." + region + ".";
        return S3Administration.client(
                URI.create(settings.getOrDefault(prefix + "endpoint", "")),
                read(settings.getOrDefault(prefix + "access-key-file", "")),
                secretKey,
                authority);
    }

    private String secret(String region) throws IOException {
        return read(platform.settings(ServicePrincipal.GDPR)
                .getOrDefault("potti.object-store." + region + ".secret-key-file", ""));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
