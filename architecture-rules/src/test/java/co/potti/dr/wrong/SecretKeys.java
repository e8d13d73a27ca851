package co.potti.dr.wrong;

import io.quarkus.scheduler.Scheduled;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keys that nobody who runs the suite can know of. */
final class SecretKeys {

    private final String injected;

    SecretKeys(@ConfigProperty(name = "potti.dr.wrong.injected") String injected) {
        this.injected = injected;
    }

    @Scheduled(cron = "{potti.dr.wrong.cron}")
    String injected() {
        return injected;
    }

    @Scheduled(every = "${potti.dr.wrong.every:10s}")
    void tick() {}
}
