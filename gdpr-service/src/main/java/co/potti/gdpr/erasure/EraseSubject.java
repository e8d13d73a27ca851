package co.potti.gdpr.erasure;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.schema.SubjectDatabaseException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Erases one subject, stage by stage. A stage is repeated until it succeeds and advances with a transaction of its own,
 * so a killed erasure goes on where it stopped.
 */
@Singleton
class EraseSubject extends LeasedWorker {

    private final ErasureRepository erasures;
    private final ErasureStages stages;
    private final CountRecovery recovery;
    private final RequestLifecycle requests;
    private final ErasureConfiguration configuration;
    private final Event<CheckpointReached> checkpoints;
    private final Clock clock;

    EraseSubject(
            ErasureRepository erasures,
            ErasureStages stages,
            CountRecovery recovery,
            RequestLifecycle requests,
            ErasureConfiguration configuration,
            Event<CheckpointReached> checkpoints,
            Leases leases,
            Clock clock) {
        super(Erasures.KIND, configuration.concurrency(), leases, clock);
        this.erasures = erasures;
        this.stages = stages;
        this.recovery = recovery;
        this.requests = requests;
        this.configuration = configuration;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) {
        String requestId = lease.workId();
        try {
            ErasureRecord erasure = current(requestId);
            if (erasure.stage() == ErasureStage.DONE) {
                return;
            }
            QuarkusTransaction.requiringNew().run(() -> requests.processing(requestId));
            recovery.settle(requestId);
            while (erasure.stage() != ErasureStage.DONE && lease.stillHeld()) {
                ErasureStage stage = erasure.stage();
                ErasureStage next = stages.run(erasure, batches(lease, stage));
                if (next != ErasureStage.DONE) {
                    int round = erasure.round() + (next == ErasureStage.OBJECTS && stage == ErasureStage.RESIDUAL ? 1 : 0);
                    erasures.advance(requestId, next, round);
                }
                checkpoints.fire(new CheckpointReached(requestId, stage.name()));
                erasure = current(requestId);
            }
        } catch (ObjectStoreUnavailableException e) {
            throw waiting(requestId, "region:" + e.region().regionName());
        } catch (SubjectDatabaseException e) {
            if (e.unavailable()) {
                throw waiting(requestId, "protected-database");
            }
            throw e;
        } catch (PlanRefusedException e) {
            throw waiting(requestId, "data-map");
        } catch (Waiting e) {
            throw waiting(requestId, e.what());
        }
    }

    private Runnable batches(Lease lease, ErasureStage stage) {
        AtomicInteger batch = new AtomicInteger();
        return () -> {
            if (!lease.stillHeld()) {
                throw new RetryLater(clock.instant(), "lease lost");
            }
            checkpoints.fire(new CheckpointReached(lease.workId(), stage + " " + batch.incrementAndGet()));
        };
    }

    private RetryLater waiting(String requestId, String what) {
        QuarkusTransaction.requiringNew().run(() -> {
            erasures.waiting(requestId, what, clock.instant());
            requests.waiting(requestId, what);
        });
        return new RetryLater(clock.instant().plus(configuration.retryPause()), what);
    }

    private ErasureRecord current(String requestId) {
        Optional<ErasureRecord> found = erasures.find(requestId);
        return found.orElseThrow(() -> new IllegalStateException("no erasure of this request"));
    }
}
