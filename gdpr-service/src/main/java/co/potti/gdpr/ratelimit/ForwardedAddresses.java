package co.potti.gdpr.ratelimit;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Addresses are counted (G4), so they must not be whatever a caller writes into a header. */
@ApplicationScoped
class ForwardedAddresses {

    /** Stops the start when forwarded headers would be believed from everybody. */
    static void requireTrustedProxies(
            @Observes StartupEvent started,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarded,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> proxies) {
        if (forwarded && proxies.filter(named -> !named.isEmpty()).isEmpty()) {
            throw new IllegalStateException(
                    "quarkus.http.proxy.trusted-proxies must name the proxies whose forwarded addresses count");
        }
    }
}
