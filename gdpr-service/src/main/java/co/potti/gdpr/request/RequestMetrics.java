package co.potti.gdpr.request;

import co.potti.common.database.AfterCommit;
import co.potti.gdpr.request.RequestRepository.OpenRequests;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * G19. Counters exist at 0 from the start and count what is committed. The two gauges are read from the table every 15 s,
 * no longer than between two scrapes; while it cannot be read they are absent, because an old value would go on saying
 * that all is well.
 */
@ApplicationScoped
class RequestMetrics {

    private static final List<String> OUTCOMES =
            List.of("opened", "verified", "completed", "failed", "refused", "cancelled", "expired");

    private final MeterRegistry meters;
    private final RequestRepository requests;
    private final AfterCommit afterCommit;
    private final Clock clock;
    private final MultiGauge oldestOpen;
    private final MultiGauge overdue;

    RequestMetrics(MeterRegistry meters, RequestRepository requests, AfterCommit afterCommit, Clock clock) {
        this.meters = meters;
        this.requests = requests;
        this.afterCommit = afterCommit;
        this.clock = clock;
        this.oldestOpen = MultiGauge.builder("gdpr_oldest_open_request_age_seconds")
                .description("Time since receipt of the oldest request that is pending or processing; 0 without one")
                .register(meters);
        this.overdue = MultiGauge.builder("gdpr_requests_overdue")
                .description("Open requests beyond their 72 hours")
                .register(meters);
    }

    void register(@Observes StartupEvent started) {
        for (RequestType type : RequestType.values()) {
            OUTCOMES.forEach(outcome -> count(type, outcome, 0));
            duration(type);
        }
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        OpenRequests open;
        try {
            open = requests.open(clock.instant());
        } catch (RuntimeException e) {
            oldestOpen.register(List.of(), true);
            overdue.register(List.of(), true);
            throw e;
        }
        oldestOpen.register(List.of(Row.of(Tags.empty(), () -> secondsSince(open.oldestReceivedAt()))), true);
        overdue.register(List.of(Row.of(Tags.empty(), open::overdue)), true);
    }

    private double secondsSince(@Nullable Instant received) {
        return received == null
                ? 0
                : Duration.between(received, clock.instant()).toMillis() / 1000.0;
    }

    /** This and the others count with the caller's transaction. */
    void opened(RequestType type) {
        whenCommitted(() -> count(type, "opened", 1));
    }

    void verified(RequestType type) {
        whenCommitted(() -> count(type, "verified", 1));
    }

    /** From receipt to fulfilment: what the 72 hours are measured by. */
    void completed(RequestType type, Duration sinceReceipt) {
        whenCommitted(() -> {
            count(type, "completed", 1);
            duration(type).record(sinceReceipt.toMillis());
        });
    }

    void failed(RequestType type, FailureReason reason) {
        whenCommitted(() -> count(type, outcomeOf(reason), 1));
    }

    private void whenCommitted(Runnable count) {
        afterCommit.run(count);
    }

    private static String outcomeOf(FailureReason reason) {
        return switch (reason) {
            case CANCELLED -> "cancelled";
            case VERIFICATION_EXPIRED -> "expired";
            case NO_MATCH -> "refused";
            case EXPORT_FAILED, SUBJECT_ERASED -> "failed";
        };
    }

    private void count(RequestType type, String outcome, double amount) {
        meters.counter("gdpr_requests_total", "type", type.code(), "outcome", outcome)
                .increment(amount);
    }

    private DistributionSummary duration(RequestType type) {
        return DistributionSummary.builder("gdpr_processing_duration_ms")
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
