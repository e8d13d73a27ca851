package co.potti.dr.right;

import io.quarkus.scheduler.Scheduled;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keys that are in the reference, or not ours. */
final class KnownKeys {

    private final String injected;

    KnownKeys(@ConfigProperty(name = "quarkus.application.name") String injected) {
        this.injected = injected;
    }

    @Scheduled(every = "${potti.audit.verify-every:10s}")
    String injected() {
        return injected;
    }
}
