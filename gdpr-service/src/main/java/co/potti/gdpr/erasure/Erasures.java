package co.potti.gdpr.erasure;

import co.potti.common.lease.Leases;
import co.potti.common.lease.Workers;
import co.potti.gdpr.participant.ParticipantAnswered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;

/** Starts erasures, and lets those go on that wait for a participant. */
@ApplicationScoped
public class Erasures {

    static final String KIND = "erasure";

    private final ErasureRepository erasures;
    private final Leases leases;
    private final Workers workers;
    private final Event<Due> due;
    private final Clock clock;

    Erasures(ErasureRepository erasures, Leases leases, Workers workers, Event<Due> due, Clock clock) {
        this.erasures = erasures;
        this.leases = leases;
        this.workers = workers;
        this.due = due;
        this.clock = clock;
    }

    record Due(String requestId) {}

    /**
     * Enqueues the erasure of a verified request in the caller's transaction. Starting it twice is starting it once.
     */
    @Transactional(TxType.MANDATORY)
    public void start(String requestId, UUID creatorId) {
        erasures.open(requestId, creatorId, clock.instant());
        leases.enqueue(KIND, requestId);
        due.fire(new Due(requestId));
    }

    void onAnswer(@Observes ParticipantAnswered answer) {
        leases.hasten(KIND, answer.requestId());
        due.fire(new Due(answer.requestId()));
    }

    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) Due event) {
        workers.wake(KIND);
    }
}
