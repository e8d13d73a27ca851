package co.potti.gdpr.testing;

import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        settings.put("potti.gdpr.datamap.path", SAMPLE.resolve("datamap/creators.yml").toString());
        settings.put("potti.gdpr.tombstone.key-id", "test");
        settings.put("potti.gdpr.tombstone.key-files.test", keyFile(platform).toString());
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
        return settings;
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

    private static Path keyFile(LocalPlatform platform) {
        try {
            return Files.writeString(
                    platform.directory().resolve("tombstone.key"), "only-for-tests-".repeat(4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
