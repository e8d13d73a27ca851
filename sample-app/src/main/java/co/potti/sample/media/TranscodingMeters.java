package co.potti.sample.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The transcoding SLI (S1): {@code media_transcoding_duration_seconds}, whose bucket {@code le=300} is the objective.
 * It is there from the start, at zero.
 */
@Startup
@ApplicationScoped
class TranscodingMeters {

    private static final Duration OBJECTIVE = Duration.ofMinutes(5);

    private final Timer duration;
    private final Counter unreadable;
    private final Counter postponed;

    TranscodingMeters(MeterRegistry registry) {
        this.duration = Timer.builder("media.transcoding.duration")
                .description("Time from the upload to its finished rendition, waiting included")
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        OBJECTIVE,
                        Duration.ofMinutes(15))
                .register(registry);
        this.unreadable = Counter.builder("media.transcoding.unreadable")
                .description("Uploads that are not what their type says")
                .register(registry);
        this.postponed = Counter.builder("media.transcoding.postponed")
                .description("Attempts that failed on our side and will be made again")
                .register(registry);
    }

    void finished(Duration sinceUpload) {
        duration.record(sinceUpload);
    }

    void unreadable() {
        unreadable.increment();
    }

    void postponed() {
        postponed.increment();
    }
}
