package co.potti.gdpr.testing;

import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The real servers this service needs, with the sample platform's schema and data map, and the service's own keys. */
public final class GdprPlatform implements QuarkusTestResourceLifecycleManager {

    private static final Path SAMPLE = Path.of("..", "sample-app", "src", "main", "resources");
    private static final String PARTS = "PROTECTED_POSTGRES,PLATFORM_POSTGRES,KAFKA,REDIS,S3_PAR,S3_GRA,SMTP";

    private final LocalPlatformResource servers = new LocalPlatformResource();

    @Override
    public void init(Map<String, String> arguments) {
        servers.init(Map.of("principal", "gdpr", "parts", PARTS));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new TreeMap<>(servers.start());
        LocalPlatform platform = LocalPlatformResource.platform();
        migrations().forEach(migration -> platform.queryProtected(text(migration)));
        sandbox(platform, settings);
        settings.put(
                "potti.gdpr.datamap.path",
                SAMPLE.resolve("datamap/creators.yml").toString());
        settings.put("potti.gdpr.tombstone.key-id", "test");
        settings.put("potti.gdpr.tombstone.key-files.test", secret(platform, "tombstone.key"));
        settings.put("potti.gdpr.tombstone.retired-key-ids", "retired");
        settings.put("potti.gdpr.erasure.vault-key-file", secret(platform, "vault.key"));
        settings.put("potti.gdpr.certificate.key-file", signingKey(platform));
        settings.put("potti.gdpr.mail.longest-pause", "1s");
        settings.put("potti.gdpr.export.sweep-every", "1s");
        settings.put("potti.gdpr.request.sweep-every", "1s");
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
        return settings;
    }

    /** A second database with the same schema stands in for a restored copy; only it carries the marker. */
    private static void sandbox(LocalPlatform platform, Map<String, String> settings) {
        platform.queryProtected("INSERT INTO potti_guard.sandbox_marker VALUES ('drill-1')");
        platform.queryProtected("CREATE DATABASE sandbox TEMPLATE creators");
        platform.queryProtected("DELETE FROM potti_guard.sandbox_marker");
        for (String key : List.of("host", "port", "username", "password", "ca-file")) {
            settings.put("potti.gdpr.replay.sandbox." + key, settings.get("potti.protected." + key));
        }
        settings.put("potti.gdpr.replay.sandbox.database", "sandbox");
        settings.put("potti.gdpr.gate.enforce", "true");
        settings.put("potti.gdpr.gate.every", "1s");
        settings.put("potti.gdpr.erasure.retry-pause", "200ms");
        settings.put("potti.gdpr.erasure.residual-pause", "200ms");
        settings.put("potti.gdpr.erasure.batch-rows", "2");
        settings.put("potti.gdpr.participant.resend-after", "1s");
    }

    @Override
    public void stop() {
        servers.stop();
    }

    private static List<Path> migrations() {
        try (Stream<Path> files = Files.list(SAMPLE.resolve("db/creators"))) {
            return files.sorted(Comparator.comparing(Path::getFileName)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret(LocalPlatform platform, String name) {
        return write(platform, name, (name + "-only-for-tests-").repeat(4));
    }

    private static String signingKey(LocalPlatform platform) {
        try {
            byte[] key = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
            return write(platform, "certificate.pem", pem);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(LocalPlatform platform, String name, String content) {
        try {
            return Files.writeString(platform.directory().resolve(name), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
