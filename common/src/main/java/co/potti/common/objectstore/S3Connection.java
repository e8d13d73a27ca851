package co.potti.common.objectstore;

import co.potti.common.secret.SecretFile;
import co.potti.common.tls.Trust;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Builds the SDK's clients for one region. Path style and checksums only where required: what every S3-compatible
 * provider understands.
 */
final class S3Connection {

    private static final S3Configuration PATH_STYLE =
            S3Configuration.builder().pathStyleAccessEnabled(true).build();

    private S3Connection() {}

    static S3Client client(ObjectStoreSettings.RegionSettings settings, Duration attemptTimeout) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(attemptTimeout);
        settings.caFile().map(Trust::in).ifPresent(trust -> http.tlsTrustManagersProvider(() -> trust));
        return S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(software.amazon.awssdk.regions.Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .serviceConfiguration(PATH_STYLE)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(http)
                .build();
    }

    static S3Presigner presigner(ObjectStoreSettings.RegionSettings settings) {
        return S3Presigner.builder()
                .endpointOverride(settings.endpoint())
                .region(software.amazon.awssdk.regions.Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .serviceConfiguration(PATH_STYLE)
                .build();
    }

    private static StaticCredentialsProvider credentials(ObjectStoreSettings.RegionSettings settings) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                SecretFile.text("potti.object-store access-key-file", settings.accessKeyFile()),
                SecretFile.text("potti.object-store secret-key-file", settings.secretKeyFile())));
    }
}
