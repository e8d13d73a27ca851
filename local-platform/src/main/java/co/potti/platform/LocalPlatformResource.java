package co.potti.platform;

import co.potti.common.identity.ServicePrincipal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts that a module's {@code @QuarkusTest}s need and configures the application as that service.
 * Arguments: {@code principal} (gdpr, backup, dr, slo, sample), {@code parts} (comma separated names of {@link Part};
 * absent: all), {@code archive-timeout} (ISO-8601 duration).
 */
public final class LocalPlatformResource implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable LocalPlatform running;

    private PlatformOptions options = PlatformOptions.everything();
    private ServicePrincipal principal = ServicePrincipal.SAMPLE;

    /** The platform of the running tests. */
    public static LocalPlatform platform() {
        LocalPlatform platform = running;
        if (platform == null) {
            throw new IllegalStateException("no local platform is running: is LocalPlatformResource on the test?");
        }
        return platform;
    }

    @Override
    public void init(Map<String, String> arguments) {
        principal = ServicePrincipal.valueOf(
                arguments.getOrDefault("principal", "sample").toUpperCase(Locale.ROOT));
        options = PlatformOptions.of(Part.parse(arguments.getOrDefault("parts", "")));
        String archiveTimeout = arguments.get("archive-timeout");
        if (archiveTimeout != null) {
            options = options.withArchiveTimeout(Duration.parse(archiveTimeout));
        }
    }

    @Override
    public Map<String, String> start() {
        LocalPlatform started = LocalPlatform.start(options);
        running = started;
        return new TreeMap<>(started.settings(principal));
    }

    @Override
    public void stop() {
        LocalPlatform platform = running;
        running = null;
        if (platform != null) {
            platform.close();
        }
    }
}
