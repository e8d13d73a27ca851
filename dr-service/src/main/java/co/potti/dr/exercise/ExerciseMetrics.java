package co.potti.dr.exercise;

import co.potti.dr.drill.Scenario;
import co.potti.dr.objective.Result;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The figures of drills (D9). Counters exist at 0 from start; a figure that was never measured is absent. */
@ApplicationScoped
class ExerciseMetrics {

    private static final List<String> SCENARIOS = List.of(Scenario.Latest.LABEL, Scenario.PointInTime.LABEL);
    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final ExerciseRepository exercises;
    private final Clock clock;
    private final Map<String, Long> figures = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Instant> lastSuccess = new AtomicReference<>();

    ExerciseMetrics(MeterRegistry registry, ExerciseRepository exercises, Clock clock) {
        this.registry = registry;
        this.exercises = exercises;
        this.clock = clock;
    }

    @Transactional
    void start(@Observes StartupEvent event) {
        for (String scenario : SCENARIOS) {
            for (Result result : Result.values()) {
                registry.counter("dr.exercises", "scenario", scenario, "result", result.label());
            }
            exercises.lastCompletedOf(scenario).ifPresent(this::figures);
        }
        exercises.lastSuccess().map(exercise -> exercise.completedAt).ifPresent(this::succeeded);
    }

    void ended(Exercise exercise) {
        registry.counter("dr.exercises", "scenario", exercise.scenario, "result", String.valueOf(exercise.result))
                .increment();
        figures(exercise);
        Instant at = exercise.completedAt;
        if (exercise.successCriteriaMet && at != null) {
            succeeded(at);
        }
    }

    private void figures(Exercise exercise) {
        figure("dr.exercise.rto.ms", exercise.scenario, exercise.actualRtoMs);
        figure("dr.exercise.rpo.ms", exercise.scenario, exercise.actualRpoMs);
    }

    /** The newest measurement; a drill that measured nothing leaves the one before. */
    private void figure(String name, String scenario, @Nullable Long value) {
        if (value == null) {
            return;
        }
        String key = name + " " + scenario;
        if (figures.put(key, value) == null) {
            Gauge.builder(name, figures, all -> all.getOrDefault(key, 0L))
                    .tag("scenario", scenario)
                    .register(registry);
        }
    }

    private void succeeded(Instant at) {
        if (lastSuccess.getAndSet(at) == null) {
            Gauge.builder("dr.last.success.age.seconds", this, ExerciseMetrics::age)
                    .register(registry);
        }
    }

    private double age() {
        Instant at = lastSuccess.get();
        return at == null ? Double.NaN : Duration.between(at, clock.instant()).toMillis() / MILLIS;
    }
}
