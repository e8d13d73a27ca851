package co.potti.sample.post;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The publishing SLIs (S1): {@code publishing_attempts_total{outcome}} and {@code publishing_duration_seconds}, whose
 * bucket {@code le=10} is the latency objective. All are there from the start, at zero.
 */
@Startup
@ApplicationScoped
class PublishingMeters {

    private static final Duration OBJECTIVE = Duration.ofSeconds(10);

    private final Counter successes;
    private final Counter failures;
    private final Timer duration;

    PublishingMeters(MeterRegistry registry) {
        this.successes = attempts(registry, "success");
        this.failures = attempts(registry, "failure");
        this.duration = Timer.builder("publishing_duration")
                .description("Time from the request to the published post; successful attempts only")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        OBJECTIVE,
                        Duration.ofSeconds(30))
                .register(registry);
    }

    void succeeded(Duration took) {
        successes.increment();
        duration.record(took);
    }

    void failed() {
        failures.increment();
    }

    private static Counter attempts(MeterRegistry registry, String outcome) {
        return Counter.builder("publishing_attempts_total")
                .description("Attempts to publish; a request that was wrong in itself is not one")
                .tag("outcome", outcome)
                .register(registry);
    }
}
