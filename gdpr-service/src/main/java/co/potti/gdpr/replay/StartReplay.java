package co.potti.gdpr.replay;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Caller;
import co.potti.common.lease.Leases;
import co.potti.common.lease.Workers;
import co.potti.common.problem.Problem;
import co.potti.gdpr.problem.GdprProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts a replay on a sandbox whose marker has been seen. */
@ApplicationScoped
class StartReplay {

    private static final Logger LOG = Logger.getLogger(StartReplay.class);

    private final ReplayRepository replays;
    private final SandboxDatabase sandboxes;
    private final Leases leases;
    private final Workers workers;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    StartReplay(
            ReplayRepository replays,
            SandboxDatabase sandboxes,
            Leases leases,
            Workers workers,
            IdempotencyKeys keys,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.replays = replays;
        this.sandboxes = sandboxes;
        this.leases = leases;
        this.workers = workers;
        this.keys = keys;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Asking twice finds the replay that is running, or has run, on this sandbox; under the same idempotency key also one
     * that failed.
     */
    ReplayView on(String sandboxId, @Nullable String key) {
        try (Connection connection = sandboxes.marked(sandboxId).open()) {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warnf("Sandbox cannot be replayed on: SQL state %s", e.getSQLState());
            throw Problem.of(GdprProblem.REPLAY_REFUSED, "The sandbox does not answer, or lets nobody in");
        }
        ReplayView replay =
                QuarkusTransaction.requiringNew().call(() -> key == null ? open(sandboxId) : open(sandboxId, key));
        workers.wake(ReplayErasures.KIND);
        return replay;
    }

    private ReplayView open(String sandboxId, String key) {
        String callerId = caller.auditName();
        Optional<ReplayView> before = keys.seen(key, callerId, sandboxId).flatMap(replays::find);
        if (before.isPresent()) {
            return before.get();
        }
        ReplayView opened = open(sandboxId);
        keys.remember(key, callerId, sandboxId, opened.replayId());
        return opened;
    }

    private ReplayView open(String sandboxId) {
        String replayId = UUID.randomUUID().toString();
        ReplayView opened = replays.open(replayId, sandboxId, clock.instant());
        if (opened.replayId().equals(replayId)) {
            leases.enqueue(ReplayErasures.KIND, replayId);
            audit.record(
                    AuditCategory.DATA_ACCESS,
                    "replay.started",
                    null,
                    Map.of("replayId", replayId, "sandboxId", sandboxId));
        }
        return opened;
    }
}
