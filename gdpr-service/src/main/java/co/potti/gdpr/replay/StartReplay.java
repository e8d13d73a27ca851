package co.potti.gdpr.replay;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
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
import java.util.UUID;
import org.jboss.logging.Logger;

/** Starts a replay on a sandbox whose marker has been seen. */
@ApplicationScoped
class StartReplay {

    private static final Logger LOG = Logger.getLogger(StartReplay.class);

    private final ReplayRepository replays;
    private final SandboxDatabase sandboxes;
    private final Leases leases;
    private final Workers workers;
    private final AuditTrail audit;
    private final Clock clock;

    StartReplay(
            ReplayRepository replays,
            SandboxDatabase sandboxes,
            Leases leases,
            Workers workers,
            AuditTrail audit,
            Clock clock) {
        this.replays = replays;
        this.sandboxes = sandboxes;
        this.leases = leases;
        this.workers = workers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asking twice while one is running finds that one. */
    ReplayView on(String sandboxId) {
        try (Connection connection = sandboxes.marked(sandboxId).open()) {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warnf("Sandbox cannot be replayed on: SQL state %s", e.getSQLState());
            throw Problem.of(GdprProblem.REPLAY_REFUSED, "The sandbox does not answer, or lets nobody in");
        }
        ReplayView replay = QuarkusTransaction.requiringNew().call(() -> {
            ReplayView opened = replays.open(UUID.randomUUID().toString(), sandboxId, clock.instant());
            leases.enqueue(ReplayErasures.KIND, opened.replayId());
            audit.record(
                    AuditCategory.DATA_ACCESS,
                    "replay.started",
                    null,
                    Map.of("replayId", opened.replayId(), "sandboxId", sandboxId));
            return opened;
        });
        workers.wake(ReplayErasures.KIND);
        return replay;
    }
}
