package co.potti.sample.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** The signature SLI (S1): {@code webhook_deliveries_total{verdict}}, there from the start, at zero. */
@Startup
@ApplicationScoped
class WebhookMeters {

    private final Map<Verdict, Counter> deliveries = new EnumMap<>(Verdict.class);

    WebhookMeters(MeterRegistry registry) {
        for (Verdict verdict : Verdict.values()) {
            Counter counter = Counter.builder("webhook_deliveries_total")
                    .description("Webhook deliveries by verdict; only accepted_unverified is bad")
                    .tag("verdict", verdict.label())
                    .register(registry);
            deliveries.put(verdict, counter);
        }
    }

    void count(Verdict verdict) {
        Counter counter = deliveries.get(verdict);
        if (counter != null) {
            counter.increment();
        }
    }
}
