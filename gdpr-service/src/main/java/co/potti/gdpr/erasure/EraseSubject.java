package co.potti.gdpr.erasure;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.ObjectStoreException;
import co.potti.common.time.Pauses;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.subject.CacheUnavailableException;
import co.potti.gdpr.tombstone.TombstoneConfiguration;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Erases one subject, stage by stage. A stage is repeated until it succeeds and advances with a transaction of its own,
 * so a killed erasure goes on where it stopped.
 */
@Singleton
class EraseSubject extends LeasedWorker {

    private static final Logger LOG = Logger.getLogger(EraseSubject.class);
    private static final Duration LONGEST_RESIDUAL_PAUSE = Duration.ofHours(1);

    private final ErasureRepository erasures;
    private final ErasureStages stages;
    private final CountRecovery recovery;
    private final RequestLifecycle requests;
    private final ErasureConfiguration configuration;
    private final TombstoneConfiguration tombstones;
    private final Clock clock;

    EraseSubject(
            ErasureRepository erasures,
            ErasureStages stages,
            CountRecovery recovery,
            RequestLifecycle requests,
            ErasureConfiguration configuration,
            TombstoneConfiguration tombstones,
            Leases leases,
            Clock clock) {
        super(Erasures.KIND, configuration.concurrency(), leases, clock);
        this.erasures = erasures;
        this.stages = stages;
        this.recovery = recovery;
        this.requests = requests;
        this.configuration = configuration;
        this.tombstones = tombstones;
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
            if (erasure.waitingFor() == null && !erasure.superseded()) {
                QuarkusTransaction.requiringNew().run(() -> requests.processing(requestId));
            }
            recovery.settle(requestId);
            while (erasure.stage() != ErasureStage.DONE && lease.stillHeld()) {
                ErasureStage next = stages.run(erasure, () -> requireHeld(lease));
                recovery.settle(requestId);
                if (next != ErasureStage.DONE) {
                    advance(erasure, next);
                }
                erasure = current(requestId);
            }
        } catch (ObjectStoreException e) {
            throw waiting(lease, Waiting.on(Obstacle.REGION, e.region().regionName()), e);
        } catch (CacheUnavailableException e) {
            throw waiting(lease, new Waiting(Obstacle.CACHE), e);
        } catch (SubjectDatabaseException e) {
            if (e.unavailable()) {
                throw waiting(lease, new Waiting(Obstacle.PROTECTED_DATABASE), e);
            }
            if (e.forbidden()) {
                throw waiting(lease, new Waiting(Obstacle.PROTECTED_DATABASE_RIGHTS), e);
            }
            throw named(lease, e);
        } catch (PlanRefusedException e) {
            throw waiting(lease, new Waiting(Obstacle.DATA_MAP), e);
        } catch (Waiting e) {
            throw waiting(lease, e, e);
        } catch (RetryLater e) {
            throw e;
        } catch (RuntimeException e) {
            throw named(lease, e);
        }
    }

    /** What nobody foresaw is told to whoever reads the request, and then tried again like any failed work. */
    private RuntimeException named(Lease lease, RuntimeException failure) {
        try {
            Waiting obstacle = Waiting.on(Obstacle.FAILURE, FailureCode.of(failure));
            waiting(lease, obstacle, obstacle);
            return failure;
        } catch (RuntimeException untold) {
            failure.addSuppressed(untold);
            return failure;
        }
    }

    /** What the request waited for has come. Requests are locked before erasures, everywhere. */
    private void advance(ErasureRecord erasure, ErasureStage next) {
        boolean again = next == ErasureStage.OBJECTS && erasure.stage() != ErasureStage.ASK;
        QuarkusTransaction.requiringNew().run(() -> {
            if (erasure.waitingFor() != null && !erasure.superseded()) {
                requests.processing(erasure.requestId());
            }
            if (!erasures.advance(erasure, next, erasure.round() + (again ? 1 : 0))) {
                throw leaseLost();
            }
        });
    }

    private void requireHeld(Lease lease) {
        if (!lease.stillHeld()) {
            throw leaseLost();
        }
    }

    private RetryLater leaseLost() {
        return new RetryLater(clock.instant(), "lease lost");
    }

    /** Past the patience with a region, waiting goes on and the officer is named as the one to decide. */
    private RetryLater waiting(Lease lease, Waiting waiting, RuntimeException cause) {
        if (!lease.stillHeld()) {
            return leaseLost();
        }
        String what = waiting.what();
        Instant now = clock.instant();
        ErasureRecord erasure = current(lease.workId());
        String before = erasure.waitingFor();
        boolean same = before != null && before.endsWith(what);
        if (!same) {
            LOG.infof("Erasure waits: %s; requestId=%s", cause.getMessage(), lease.workId());
        }
        Instant since = same ? Optional.ofNullable(erasure.waitingSince()).orElse(now) : now;
        boolean impatient = waiting.obstacle() == Obstacle.REGION
                && since.plus(tombstones.regionPatience()).isBefore(now);
        String shown = impatient ? "dpo-decision:" + what : what;
        QuarkusTransaction.requiringNew().run(() -> {
            if (!erasure.superseded()) {
                requests.waiting(erasure.requestId(), shown);
            }
            erasures.waiting(erasure, shown, since);
        });
        return new RetryLater(now.plus(pause(waiting.obstacle(), Duration.between(since, now))), shown);
    }

    /** To look again for something left over is to search the whole database: that is done less and less often. */
    private Duration pause(Obstacle obstacle, Duration waited) {
        return obstacle == Obstacle.RESIDUAL
                ? Pauses.asLongAgain(waited, configuration.residualPause(), LONGEST_RESIDUAL_PAUSE)
                : configuration.retryPause();
    }

    private ErasureRecord current(String requestId) {
        Optional<ErasureRecord> found = erasures.find(requestId);
        return found.orElseThrow(() -> new IllegalStateException("no erasure of this request"));
    }
}
