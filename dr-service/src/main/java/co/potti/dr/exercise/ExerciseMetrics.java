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

/**
 * The figures of drills (D9). Counters exist at 0 from start; the figures of a scenario that never ended a drill are absent,
 * those that its newest drill could not measure are infinite: an objective that reads them is missed.
 */
@ApplicationScoped
class ExerciseMetrics {

    private static final List<String> SCENARIOS = List.of(Scenario.Latest.LABEL, Scenario.PointInTime.LABEL);
    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final ExerciseRepository exercises;
    private final Clock clock;
    private final Map<String, Double> figures = new ConcurrentHashMap<>();
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
                registry.counter("dr_exercises_total", "scenario", scenario, "result", result.label());
            }
            exercises.lastEndedOf(scenario).ifPresent(this::figures);
        }
        exercises.lastSuccess().map(exercise -> exercise.completedAt).ifPresent(this::succeeded);
    }

    void ended(Exercise exercise) {
        registry.counter("dr_exercises_total", "scenario", exercise.scenario, "result", String.valueOf(exercise.result))
                .increment();
        figures(exercise);
        Instant at = exercise.completedAt;
        if (exercise.successCriteriaMet && at != null) {
            succeeded(at);
        }
    }

    private void figures(Exercise exercise) {
        figure("dr_exercise_rto_ms", exercise.scenario, exercise.actualRtoMs);
        switch (exercise.scenario()) {
            case Scenario.Latest latest -> figure("dr_exercise_rpo_ms", exercise.scenario, exercise.actualRpoMs);
            case Scenario.PointInTime point -> {}
        }
    }

    private void figure(String name, String scenario, @Nullable Long value) {
        String key = name + " " + scenario;
        if (figures.put(key, value == null ? Double.POSITIVE_INFINITY : value.doubleValue()) == null) {
            Gauge.builder(name, figures, all -> all.getOrDefault(key, Double.POSITIVE_INFINITY))
                    .tag("scenario", scenario)
                    .register(registry);
        }
    }

    private void succeeded(Instant at) {
        if (lastSuccess.getAndSet(at) == null) {
            Gauge.builder("dr_last_success_age_seconds", this, ExerciseMetrics::age)
                    .register(registry);
        }
    }

    private double age() {
        Instant at = lastSuccess.get();
        return at == null ? Double.NaN : Duration.between(at, clock.instant()).toMillis() / MILLIS;
    }
}
