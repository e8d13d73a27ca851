package co.potti.gdpr.replay;

import co.potti.common.event.TombstonesReplayed;
import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.outbox.Outbox;
import co.potti.common.problem.Problem;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.erasure.DatabaseErasure;
import co.potti.gdpr.erasure.ErasureConfiguration;
import co.potti.gdpr.erasure.MaskingKey;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.replay.RootScan.Candidate;
import co.potti.gdpr.schema.SubjectDatabase;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.tombstone.Ledger;
import co.potti.gdpr.tombstone.LedgerReading;
import co.potti.gdpr.tombstone.LedgerUnreadableException;
import co.potti.gdpr.tombstone.MissingTombstoneKeyException;
import co.potti.gdpr.tombstone.TamperedLedgerException;
import co.potti.gdpr.tombstone.TombstoneKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Replays the whole ledger on a restored copy. A root row whose keyed id is in the ledger is a candidate; created before
 * its erasure and not gone, it is resurrected and erased again, planned against the restored schema with the data map that
 * its erasure ended with. Only the database is touched: objects and caches are not part of a copy.
 */
@Singleton
class ReplayErasures extends LeasedWorker {

    static final String KIND = "replay";

    /** Whatever still fails after that many attempts is told instead of tried. */
    static final int ATTEMPTS = 5;

    private static final Logger LOG = Logger.getLogger(ReplayErasures.class);
    private static final String RECOVERY_POINT = "SELECT max(beat_at) FROM potti_guard.heartbeat";

    private final ReplayRepository replays;
    private final SandboxDatabase sandboxes;
    private final Ledger ledger;
    private final TombstoneKeys keys;
    private final MaskingKey maskingKey;
    private final ErasureConfiguration erasure;
    private final DataMap map;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter resurrected;

    ReplayErasures(
            ReplayRepository replays,
            SandboxDatabase sandboxes,
            Ledger ledger,
            TombstoneKeys keys,
            MaskingKey maskingKey,
            ErasureConfiguration erasure,
            DataMap map,
            Outbox outbox,
            Leases leases,
            Clock clock,
            MeterRegistry metrics) {
        super(KIND, 1, leases, clock);
        this.replays = replays;
        this.sandboxes = sandboxes;
        this.ledger = ledger;
        this.keys = keys;
        this.maskingKey = maskingKey;
        this.erasure = erasure;
        this.map = map;
        this.outbox = outbox;
        this.clock = clock;
        this.resurrected = metrics.counter("gdpr_resurrected_subjects_total");
    }

    @Override
    protected void work(Lease lease) {
        ReplayView replay = replays.find(lease.workId()).orElseThrow();
        if (replay.status() != ReplayStatus.RUNNING) {
            return;
        }
        try {
            replay(replay, sandboxes.marked(replay.sandboxId()), lease);
        } catch (Problem e) {
            fail(replay, e.detail(), lease);
        } catch (TamperedLedgerException
                | LedgerUnreadableException
                | MissingTombstoneKeyException
                | PlanRefusedException e) {
            fail(replay, String.valueOf(e.getMessage()), lease);
        } catch (SubjectDatabaseException e) {
            LOG.errorf(e, "Replay %s stopped", replay.replayId());
            fail(replay, String.valueOf(e.getMessage()), lease);
        } catch (RetryLater e) {
            throw e;
        } catch (RuntimeException e) {
            if (!lease.stillHeld() || lease.attempt() < ATTEMPTS) {
                throw e;
            }
            LOG.errorf(e, "Replay %s is given up", replay.replayId());
            fail(
                    replay,
                    "given up after " + ATTEMPTS + " attempts: " + e.getClass().getSimpleName(),
                    lease);
        }
    }

    private void replay(ReplayView replay, SubjectDatabase sandbox, Lease lease) {
        LedgerReading reading = ledger.read();
        List<Candidate> candidates;
        Instant recoveryPoint;
        try (Connection connection = sandbox.open()) {
            recoveryPoint = recoveryPoint(connection);
            ErasedSubjects erased = ErasedSubjects.of(reading.entries(), keys::retired);
            candidates = new RootScan(map, keys, erased, this::dataMap).candidates(connection);
            connection.rollback();
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The sandbox could not be read", e);
        }
        long undecidable = 0;
        List<Candidate> back = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate.createdAt() == null) {
                undecidable++;
            } else if (candidate.createdAt().isBefore(candidate.erasedAt())
                    && !residual(sandbox, candidate).isEmpty()) {
                back.add(candidate);
            }
        }
        ReplayView found = replays.found(replay.replayId(), candidates.size(), back.size(), undecidable, recoveryPoint);
        // Those found by an attempt before this one, and no candidates any more, lost their root row: a plan's last.
        long reErased = found.resurrected() - back.size();
        long residual = 0;
        for (Candidate candidate : back) {
            erasure(sandbox, candidate).erase(candidate.subject(), new SandboxProgress(lease, clock));
            long left = Residue.items(residual(sandbox, candidate));
            residual += left;
            reErased += left == 0 ? 1 : 0;
        }
        if (lease.stillHeld()) {
            complete(found, reErased, residual);
        }
    }

    private List<Residue> residual(SubjectDatabase sandbox, Candidate candidate) {
        return erasure(sandbox, candidate).residual(candidate.subject());
    }

    private DatabaseErasure erasure(SubjectDatabase sandbox, Candidate candidate) {
        return new DatabaseErasure(sandbox, candidate.map(), maskingKey, erasure.batchRows(), clock);
    }

    private DataMap dataMap(String version) {
        return version.equals(map.version()) ? map : ledger.dataMap(version);
    }

    private void complete(ReplayView replay, long reErased, long residual) {
        boolean completed = QuarkusTransaction.requiringNew().call(() -> {
            if (!replays.complete(replay.replayId(), reErased, residual, clock.instant())) {
                return false;
            }
            outbox.publish(new TombstonesReplayed(
                    replay.replayId(),
                    replay.sandboxId(),
                    replay.recoveryPoint(),
                    replay.candidates(),
                    replay.resurrected(),
                    reErased,
                    residual,
                    replay.undecidable()));
            return true;
        });
        if (!completed) {
            return;
        }
        resurrected.increment(replay.resurrected());
        LOG.infof(
                "Replay %s: candidates %d, resurrected %d, re-erased %d, residual %d",
                replay.replayId(), replay.candidates(), replay.resurrected(), reErased, residual);
    }

    /** Whoever lost the lease says nothing: another goes on with this replay. */
    private void fail(ReplayView replay, String reason, Lease lease) {
        if (!lease.stillHeld()) {
            throw new RetryLater(clock.instant(), "lease lost");
        }
        replays.fail(replay.replayId(), reason, clock.instant());
    }

    private static @Nullable Instant recoveryPoint(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECOVERY_POINT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Timestamp newest = row.getTimestamp(1);
            return newest == null ? null : newest.toInstant();
        }
    }
}
