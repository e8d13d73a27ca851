package co.potti.dr.exercise;

import co.potti.common.lease.Lease;
import co.potti.dr.check.CheckResult;
import co.potti.dr.check.CheckResult.Stage;
import co.potti.dr.check.RestoredCopy;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Phase;
import co.potti.dr.drill.PhaseTimeline;
import co.potti.dr.drill.Scenario;
import co.potti.dr.erasure.ReplayedErasures;
import co.potti.dr.heartbeat.RestoredHeartbeat;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.objective.Judgement;
import co.potti.dr.objective.Measured;
import co.potti.dr.objective.Verdict;
import co.potti.dr.sandbox.DrillSandbox;
import co.potti.dr.sandbox.RecoveredState;
import co.potti.dr.sandbox.SandboxMarker;
import co.potti.dr.sandbox.SandboxServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: provision, restore, start, replay, promote, checks, erasure replay; then the proofs beside the RTO. */
final class Drill {

    private final String exerciseId;
    private final Exercise exercise;
    private final Scenario scenario;
    private final Instant failureInstant;
    private final Lease lease;
    private final ExerciseJournal journal;
    private final DrillSteps steps;
    private final Clock clock;
    private PhaseTimeline timeline;

    Drill(
            Exercise exercise,
            Instant failureInstant,
            Lease lease,
            ExerciseJournal journal,
            DrillSteps steps,
            Clock clock) {
        this.exerciseId = exercise.exerciseId;
        this.exercise = exercise;
        this.scenario = exercise.scenario();
        this.failureInstant = failureInstant;
        this.lease = lease;
        this.journal = journal;
        this.steps = steps;
        this.clock = clock;
        this.timeline = PhaseTimeline.from(failureInstant);
    }

    /** What the drill measured and how it is judged. */
    record Outcome(Measured measured, Judgement judgement) {}

    /**
     * Runs all phases; when it returns or throws, the sandbox is wiped.
     *
     * @throws ExerciseFailedException when it cannot go on
     */
    Outcome run() throws InterruptedException, IOException {
        PinnedBackup pinned = steps.pinBackup().pin(scenario, exercise.regionChoice(), failureInstant);
        journal.pinned(exerciseId, pinned);
        try (DrillSandbox sandbox = steps.sandboxes().open(exerciseId, pinned)) {
            lease.onLost(sandbox::kill);
            end(Phase.PROVISION, clock.instant());
            int repository = steps.pgBackRest().repository(pinned.region());
            sandbox.restore(pinned, repository, scenario, steps.deadlines().restore());
            end(Phase.RESTORE, clock.instant());
            SandboxServer server = sandbox.recover(steps.deadlines(), this::end);
            return measure(pinned, server);
        }
    }

    private Outcome measure(PinnedBackup pinned, SandboxServer server) throws InterruptedException {
        Duration restoreTook = timeline.total();
        Duration deadline = steps.deadlines().checks();
        RecoveredState state = RecoveredState.ask(server.sql(), deadline);
        RestoredCopy copy = new RestoredCopy(scenario, pinned, state, server, deadline);
        List<CheckResult> checks = new ArrayList<>(essential(copy));
        RestoredHeartbeat heartbeat = RestoredHeartbeat.read(server.sql(), deadline);
        SandboxMarker.write(server, deadline);
        journal.restored(exerciseId, pinned, recoveryPoint(state, heartbeat), restoreTook);
        end(Phase.CHECKS, clock.instant());

        ReplayedErasures erasures =
                steps.replayErasures().on(exerciseId, steps.deadlines().erasureReplay());
        journal.replayed(exerciseId, erasures);
        if (erasures.leftSomething()) {
            throw new ExerciseFailedException(
                    FailureReason.ERASURE_REPLAY_FAILED, "residual " + erasures.residual() + " after the replay");
        }
        end(Phase.ERASURE_REPLAY, clock.instant());
        Duration rto = timeline.total();
        journal.gateOpened(exerciseId, rto);

        List<CheckResult> proofs = steps.runChecks().run(Stage.PROOF, copy);
        journal.checked(exerciseId, proofs);
        checks.addAll(proofs);
        List<Verdict> verdicts = checks.stream().map(CheckResult::verdict).toList();
        Measured measured =
                new Measured(rto, loss(heartbeat, state), verdicts, erasures.residual(), erasures.undecidable());
        return new Outcome(measured, Judgement.of(steps.objectives(), measured));
    }

    private List<CheckResult> essential(RestoredCopy copy) throws InterruptedException {
        List<CheckResult> results = steps.runChecks().run(Stage.ESSENTIAL, copy);
        journal.checked(exerciseId, results);
        for (CheckResult found : results) {
            if (found.verdict() != Verdict.MET) {
                throw new ExerciseFailedException(found.failure(), found.name() + ": " + found.detail());
            }
        }
        return results;
    }

    private Measured.Loss loss(RestoredHeartbeat heartbeat, RecoveredState state) {
        return switch (scenario) {
            case Scenario.Latest latest -> new Measured.Loss.Rpo(heartbeat.lostAt(failureInstant));
            case Scenario.PointInTime point ->
                new Measured.Loss.TargetAccuracy(heartbeat.distanceTo(point.target(), state.newestCommit()));
        };
    }

    private static @Nullable Instant recoveryPoint(RecoveredState state, RestoredHeartbeat heartbeat) {
        return state.newestCommit() == null ? heartbeat.beatAt() : state.newestCommit();
    }

    private void end(Phase phase, Instant at) {
        timeline = timeline.end(phase, at);
        journal.ended(exerciseId, timeline.phases().getLast());
        if (!lease.stillHeld()) {
            throw new IllegalStateException("the drill's lease was lost");
        }
    }
}
