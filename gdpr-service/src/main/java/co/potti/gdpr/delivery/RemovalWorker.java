package co.potti.gdpr.delivery;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.gdpr.export.Export;
import co.potti.gdpr.export.ExportObjects;
import co.potti.gdpr.export.ExportRepository;
import co.potti.gdpr.request.SubjectErased;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Takes archives away: 72 hours after completion, and at once when their person is erased. */
@Singleton
class RemovalWorker extends LeasedWorker {

    static final String KIND = "export-removal";

    private static final Logger LOG = Logger.getLogger(RemovalWorker.class);

    private final ExportRepository exports;
    private final ExportObjects objects;
    private final Leases leases;
    private final Clock clock;

    RemovalWorker(ExportRepository exports, ExportObjects objects, Leases leases, Clock clock) {
        super(KIND, 1, leases, clock);
        this.exports = exports;
        this.objects = objects;
        this.leases = leases;
        this.clock = clock;
    }

    /** Queues what is due; on several replicas at once the same work is still one row. */
    @Scheduled(every = "{potti.gdpr.export.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        exports.due(clock.instant()).forEach(export -> leases.enqueue(KIND, export.requestId()));
    }

    void onErased(@Observes SubjectErased erased) {
        Instant now = clock.instant();
        for (String requestId : erased.requestIds()) {
            exports.findByIdOptional(requestId).ifPresent(export -> {
                export.expireAt(now);
                leases.enqueue(KIND, requestId);
            });
        }
        exports.flush();
    }

    @Override
    protected void work(Lease lease) {
        Export export = QuarkusTransaction.requiringNew().call(() -> exports.findById(lease.workId()));
        if (export.isDeleted()) {
            return;
        }
        objects.delete(export.objectKey());
        QuarkusTransaction.requiringNew().run(() -> exports.lock(lease.workId()).deletedAt(clock.instant()));
        LOG.infof("Export is taken away; requestId=%s", lease.workId());
    }
}
