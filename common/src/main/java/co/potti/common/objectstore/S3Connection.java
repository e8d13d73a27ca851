package co.potti.common.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
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
        settings.caFile().map(S3Connection::trust).ifPresent(trust -> http.tlsTrustManagersProvider(() -> trust));
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
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(secret(settings.accessKeyFile()), secret(settings.secretKeyFile())));
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("A key file of potti.object-store cannot be read", e);
        }
    }

    private static TrustManager[] trust(Path caFile) {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("authority-" + count++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("potti.object-store ca-file cannot be used", e);
        }
    }
}
