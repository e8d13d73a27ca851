package co.potti.sample.activity;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/** Begins once the platform's own API answers, when its configuration says so. */
@ApplicationScoped
class ActivityAtStart {

    private final ActivityWriter writer;
    private final ActivitySettings settings;

    ActivityAtStart(ActivityWriter writer, ActivitySettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    void onApiStarted(@ObservesAsync HttpServerStart started) {
        if (settings.enabled() && !writer.isRunning()) {
            writer.start(settings.actionsPerSecond());
        }
    }
}
