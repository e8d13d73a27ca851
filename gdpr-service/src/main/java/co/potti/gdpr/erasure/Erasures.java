package co.potti.gdpr.erasure;

import co.potti.common.lease.Leases;
import co.potti.common.lease.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;

/** Starts erasures. */
@ApplicationScoped
public class Erasures {

    static final String KIND = "erasure";

    private final ErasureRepository erasures;
    private final Leases leases;
    private final Workers workers;
    private final Event<Started> started;
    private final Clock clock;

    Erasures(ErasureRepository erasures, Leases leases, Workers workers, Event<Started> started, Clock clock) {
        this.erasures = erasures;
        this.leases = leases;
        this.workers = workers;
        this.started = started;
        this.clock = clock;
    }

    record Started(String requestId) {}

    /**
     * Enqueues the erasure of a verified request in the caller's transaction. Starting it twice is starting it once.
     *
     * @param email the address the request was verified with; not kept, the identifiers are read from the root row
     */
    @Transactional(TxType.MANDATORY)
    public void start(String requestId, UUID creatorId, String email) {
        erasures.open(requestId, creatorId, clock.instant());
        leases.enqueue(KIND, requestId);
        started.fire(new Started(requestId));
    }

    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) Started event) {
        workers.wake(KIND);
    }
}
