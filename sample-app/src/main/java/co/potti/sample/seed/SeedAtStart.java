package co.potti.sample.seed;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Fills an empty platform before it serves, when its configuration says with how many. */
@ApplicationScoped
class SeedAtStart {

    private static final Logger LOG = Logger.getLogger(SeedAtStart.class);

    private final SeedPlatform seedPlatform;
    private final SeedSettings settings;

    SeedAtStart(SeedPlatform seedPlatform, SeedSettings settings) {
        this.seedPlatform = seedPlatform;
        this.settings = settings;
    }

    void onStart(@Observes StartupEvent event) {
        settings.creators().ifPresent(this::seed);
    }

    private void seed(int creators) {
        if (!seedPlatform.isEmpty()) {
            return;
        }
        SeedReport report = seedPlatform.seed(creators, settings.number());
        LOG.infof(
                "Seeded %d creators in %d ms, %d ms of it in the database",
                report.creators(), report.totalMs(), report.databaseMs());
    }
}
