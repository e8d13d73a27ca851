package co.potti.gdpr.request;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Ends requests that nobody confirmed in time. Safe on every replica at once: rows are locked, ended ones stay ended. */
@ApplicationScoped
class ExpireUnconfirmed {

    private final RequestRepository requests;
    private final RequestLifecycle lifecycle;
    private final Clock clock;

    ExpireUnconfirmed(RequestRepository requests, RequestLifecycle lifecycle, Clock clock) {
        this.requests = requests;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @Scheduled(every = "{potti.gdpr.request.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        requests.unconfirmedSince(clock.instant())
                .forEach(request -> lifecycle.failed(request.requestId(), FailureReason.VERIFICATION_EXPIRED));
    }
}
