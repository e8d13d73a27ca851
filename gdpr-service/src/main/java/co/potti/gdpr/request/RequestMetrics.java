package co.potti.gdpr.request;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** G19. Counters exist at 0 from the start; the two gauges are read from the table every 15 s. */
@ApplicationScoped
class RequestMetrics {

    private static final List<String> OUTCOMES =
            List.of("opened", "verified", "completed", "failed", "refused", "cancelled", "expired");

    private final MeterRegistry meters;
    private final RequestRepository requests;
    private final Clock clock;
    private volatile double oldestOpenSeconds;
    private volatile double overdue;

    RequestMetrics(MeterRegistry meters, RequestRepository requests, Clock clock) {
        this.meters = meters;
        this.requests = requests;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started) {
        for (RequestType type : RequestType.values()) {
            OUTCOMES.forEach(outcome -> count(type, outcome, 0));
            duration(type);
        }
        Gauge.builder("gdpr.oldest.open.request.age.seconds", this, metrics -> metrics.oldestOpenSeconds)
                .description("Time since receipt of the oldest request that is pending or processing; 0 without one")
                .register(meters);
        Gauge.builder("gdpr.requests.overdue", this, metrics -> metrics.overdue)
                .description("Open requests beyond their 72 hours")
                .register(meters);
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void refresh() {
        Instant now = clock.instant();
        oldestOpenSeconds = requests.oldestOpen()
                .map(receivedAt -> Duration.between(receivedAt, now).toMillis() / 1000.0)
                .orElse(0.0);
        overdue = requests.countOverdue(now);
    }

    void opened(RequestType type) {
        count(type, "opened", 1);
    }

    void verified(RequestType type) {
        count(type, "verified", 1);
    }

    /** From receipt to fulfilment: what the 72 hours are measured by. */
    void completed(RequestType type, Duration sinceReceipt) {
        count(type, "completed", 1);
        duration(type).record(sinceReceipt.toMillis());
    }

    void failed(RequestType type, FailureReason reason) {
        count(type, outcomeOf(reason), 1);
    }

    private static String outcomeOf(FailureReason reason) {
        return switch (reason) {
            case CANCELLED -> "cancelled";
            case VERIFICATION_EXPIRED -> "expired";
            case IDENTITY_UNPROVEN, NO_MATCH, MANIFESTLY_UNFOUNDED, EXCESSIVE, EXEMPTION_17_3 -> "refused";
            case PLAN_REFUSED, ERASURE_INCOMPLETE, EXPORT_FAILED, SUBJECT_ERASED -> "failed";
        };
    }

    private void count(RequestType type, String outcome, double amount) {
        meters.counter("gdpr.requests", "type", type.code(), "outcome", outcome).increment(amount);
    }

    private DistributionSummary duration(RequestType type) {
        return DistributionSummary.builder("gdpr.processing.duration.ms")
                .description("From receipt of a request to its fulfilment")
                .serviceLevelObjectives(
                        Duration.ofMinutes(1).toMillis(),
                        Duration.ofHours(1).toMillis(),
                        Duration.ofHours(24).toMillis(),
                        Duration.ofHours(72).toMillis())
                .tag("type", type.code())
                .register(meters);
    }
}
