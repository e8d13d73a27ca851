package co.potti.sample.activity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** {@code activity_actions_total{action,outcome}}: what the background writer did, and how the API answered it. */
@ApplicationScoped
class ActivityMeters {

    private final Map<Action, Map<Outcome, Counter>> actions = new EnumMap<>(Action.class);

    ActivityMeters(MeterRegistry registry) {
        for (Action action : Action.values()) {
            Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                Counter counter = Counter.builder("activity_actions_total")
                        .description("Actions of the background writer")
                        .tag("action", action.name().toLowerCase(Locale.ROOT))
                        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .register(registry);
                outcomes.put(outcome, counter);
            }
            actions.put(action, outcomes);
        }
    }

    void count(Action action, Outcome outcome) {
        Counter counter = actions.getOrDefault(action, Map.of()).get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** How many actions ended this way since the start. */
    long total(Outcome outcome) {
        double sum = 0;
        for (Map<Outcome, Counter> outcomes : actions.values()) {
            Counter counter = outcomes.get(outcome);
            sum += counter == null ? 0 : counter.count();
        }
        return Math.round(sum);
    }
}
