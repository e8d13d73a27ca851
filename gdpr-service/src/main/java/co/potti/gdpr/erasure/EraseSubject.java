package co.potti.gdpr.erasure;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.tombstone.TombstoneConfiguration;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
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
    private final TombstoneConfiguration tombstones;
    private final Event<CheckpointReached> checkpoints;
    private final Clock clock;

    EraseSubject(
            ErasureRepository erasures,
            ErasureStages stages,
            CountRecovery recovery,
            RequestLifecycle requests,
            ErasureConfiguration configuration,
            TombstoneConfiguration tombstones,
            Event<CheckpointReached> checkpoints,
            Leases leases,
            Clock clock) {
        super(Erasures.KIND, configuration.concurrency(), leases, clock);
        this.erasures = erasures;
        this.stages = stages;
        this.recovery = recovery;
        this.requests = requests;
        this.configuration = configuration;
        this.tombstones = tombstones;
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
                recovery.settle(requestId);
                if (next != ErasureStage.DONE) {
                    int round = erasure.round() + (next == ErasureStage.OBJECTS && stage != ErasureStage.ASK ? 1 : 0);
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

    /** Past the patience with a region, waiting goes on and the officer is named as the one to decide. */
    private RetryLater waiting(String requestId, String what) {
        Instant now = clock.instant();
        ErasureRecord erasure = current(requestId);
        String before = erasure.waitingFor();
        boolean same = before != null && before.endsWith(what);
        Instant since = same ? Optional.ofNullable(erasure.waitingSince()).orElse(now) : now;
        boolean impatient = what.startsWith("region:")
                && since.plus(tombstones.regionPatience()).isBefore(now);
        String shown = impatient ? "dpo-decision:" + what : what;
        QuarkusTransaction.requiringNew().run(() -> {
            erasures.waiting(requestId, shown, since);
            requests.waiting(requestId, shown);
        });
        return new RetryLater(now.plus(configuration.retryPause()), shown);
    }

    private ErasureRecord current(String requestId) {
        Optional<ErasureRecord> found = erasures.find(requestId);
        return found.orElseThrow(() -> new IllegalStateException("no erasure of this request"));
    }
}
