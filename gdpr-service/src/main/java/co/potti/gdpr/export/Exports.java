package co.potti.gdpr.export;

import co.potti.common.lease.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;

/** Where a confirmed export begins. */
@ApplicationScoped
public class Exports {

    private final ExportRepository exports;
    private final Leases leases;
    private final Clock clock;

    Exports(ExportRepository exports, Leases leases, Clock clock) {
        this.exports = exports;
        this.leases = leases;
        this.clock = clock;
    }

    /** Queues the work in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void start(String requestId) {
        exports.persistAndFlush(new Export(requestId, clock.instant()));
        leases.enqueue(ExportWorker.KIND, requestId);
    }

    /** Ends an export, whether it is being written or waits for its person, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void end(String requestId) {
        exports.lock(requestId).end(clock.instant());
        leases.hasten(ExportWorker.KIND, requestId);
    }

    /** Whether somebody writes, or will write, this archive; an ended one is left alone soon. */
    public boolean beingWritten(String requestId) {
        return leases.pending(ExportWorker.KIND, requestId);
    }
}
