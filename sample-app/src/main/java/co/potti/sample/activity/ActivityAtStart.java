package co.potti.sample.activity;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Begins with the platform when its configuration says so, after it was seeded. */
@ApplicationScoped
class ActivityAtStart {

    private static final int AFTER_SEEDING = 5_000;

    private final ActivityWriter writer;
    private final ActivitySettings settings;

    ActivityAtStart(ActivityWriter writer, ActivitySettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    void onStart(@Observes @Priority(AFTER_SEEDING) StartupEvent event) {
        if (settings.enabled()) {
            writer.start(settings.actionsPerSecond());
        }
    }
}
