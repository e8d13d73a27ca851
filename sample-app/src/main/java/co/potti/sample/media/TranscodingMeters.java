package co.potti.sample.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The transcoding SLI (S1): {@code media_transcoding_duration_seconds}, whose bucket {@code le=300} is the objective.
 * A file that still waits when the objective has passed is measured then, and not again; one that is lost is measured as missed.
 * It is there from the start, at zero.
 */
@Startup
@ApplicationScoped
class TranscodingMeters {

    static final Duration OBJECTIVE = Duration.ofMinutes(5);

    private final Timer duration;
    private final Counter unreadable;
    private final Counter postponed;

    TranscodingMeters(MeterRegistry registry) {
        this.duration = Timer.builder("media_transcoding_duration")
                .description("Time from the upload to its finished rendition, or to its being late")
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        OBJECTIVE,
                        Duration.ofMinutes(15))
                .register(registry);
        this.unreadable = Counter.builder("media_transcoding_unreadable_total")
                .description("Uploads that are not what their type says")
                .register(registry);
        this.postponed = Counter.builder("media_transcoding_postponed_total")
                .description("Attempts that failed on our side and will be made again")
                .register(registry);
    }

    /** A file is finished, or late. */
    void waited(Duration sinceUpload) {
        duration.record(sinceUpload);
    }

    /** A file that will never be finished has missed the objective, however early that is known. */
    void lost(Duration sinceUpload) {
        Duration missed = OBJECTIVE.plusMillis(1);
        duration.record(sinceUpload.compareTo(missed) < 0 ? missed : sinceUpload);
    }

    void unreadable() {
        unreadable.increment();
    }

    void postponed() {
        postponed.increment();
    }
}
