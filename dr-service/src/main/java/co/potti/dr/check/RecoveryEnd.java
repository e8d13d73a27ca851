package co.potti.dr.check;

import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.check.CheckResult.Stage;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.sandbox.RecoveredState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Recovery ended where it had to: at the pinned end of the archive, or at the target, and on a timeline of its own (D5). */
@ApplicationScoped
class RecoveryEnd implements Check {

    @Override
    public String name() {
        return "recovery-end";
    }

    @Override
    public Stage stage() {
        return Stage.ESSENTIAL;
    }

    @Override
    public FailureReason failure() {
        return FailureReason.RECOVERY_ENDED_EARLY;
    }

    @Override
    public Finding look(RestoredCopy copy) {
        return judge(copy.scenario(), copy.pinned(), copy.state());
    }

    static Finding judge(Scenario scenario, PinnedBackup pinned, RecoveredState state) {
        if (state.inRecovery()) {
            return Finding.missed("still in recovery");
        }
        long restored = pinned.lastSegment().timeline();
        if (state.timeline() <= restored) {
            return Finding.missed(
                    "writes timeline %d, restored along %d: it was not promoted".formatted(state.timeline(), restored));
        }
        return switch (scenario) {
            case Scenario.Latest latest -> endOfArchive(pinned.lastSegment(), state);
            case Scenario.PointInTime point -> target(point.target(), state);
        };
    }

    private static Finding endOfArchive(WalSegment last, RecoveredState state) {
        if (state.replayedUntil().isEmpty()) {
            return Finding.missed("no WAL was replayed");
        }
        WalSegment reached = lastByteBefore(last.timeline(), state.replayedUntil());
        String detail =
                "replayed until %s in %s, the archive ended with %s".formatted(state.replayedUntil(), reached, last);
        return reached.equals(last) ? Finding.met(detail) : Finding.missed(detail);
    }

    /** A position on a border belongs to the segment that was read to its end. */
    private static WalSegment lastByteBefore(long timeline, String lsn) {
        WalSegment holding = WalSegment.holding(timeline, lsn);
        boolean onBorder = Long.parseLong(lsn.substring(lsn.indexOf('/') + 1), 16) % WalSegment.BYTES == 0;
        return onBorder && holding.number() > 0 ? new WalSegment(timeline, holding.number() - 1) : holding;
    }

    private static Finding target(Instant target, RecoveredState state) {
        Instant newest = state.newestCommit();
        if (newest == null) {
            return Finding.met("target %s reached without a transaction to replay".formatted(target));
        }
        String detail = "newest commit %s, target %s".formatted(newest, target);
        return newest.isAfter(target) ? Finding.missed(detail) : Finding.met(detail);
    }
}
