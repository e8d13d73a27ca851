package co.potti.common.objectstore;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start when an object store is outside the allowed regions or not reached over https (C6). pgBackRest's
 * repositories have the same endpoints. A service without object stores has nothing to refuse.
 */
@ApplicationScoped
class ResidencyGuard {

    private static final int BEFORE_ANY_WORK = 1;

    private final ResidencySettings settings;
    private final Config configuration;

    ResidencyGuard(ResidencySettings settings, Config configuration) {
        this.settings = settings;
        this.configuration = configuration;
    }

    void start(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent event) {
        check();
    }

    /** @throws IllegalStateException naming the key */
    void check() {
        for (Region region : Region.values()) {
            String key = "potti.object-store." + region.regionName() + ".endpoint";
            configuration.getOptionalValue(key, URI.class).ifPresent(endpoint -> check(key, endpoint));
        }
    }

    private void check(String key, URI endpoint) {
        if (!"https".equals(endpoint.getScheme())) {
            throw new IllegalStateException(key + " must be an https address");
        }
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        if (!settings.objectStoreHosts().contains(host)) {
            throw new IllegalStateException(key + " is outside the allowed regions: its host '" + host
                    + "' is not in potti.residency.object-store-hosts");
        }
    }
}
