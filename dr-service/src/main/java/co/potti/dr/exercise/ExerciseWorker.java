package co.potti.dr.exercise;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.sandbox.SandboxRemains;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Takes up drills, one at a time. A drill found running has lost its holder: what it left is cleaned away and it ends as
 * interrupted. It is not run again, because its failure instant has passed and its figures would mean nothing.
 */
@Singleton
class ExerciseWorker extends LeasedWorker {

    static final String KIND = "exercise";

    private static final Logger LOG = Logger.getLogger(ExerciseWorker.class);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final ExerciseJournal journal;
    private final RunExercise runExercise;
    private final SandboxRemains remains;
    private final Clock clock;

    ExerciseWorker(
            Leases leases, Clock clock, ExerciseJournal journal, RunExercise runExercise, SandboxRemains remains) {
        super(KIND, 1, leases, clock);
        this.journal = journal;
        this.runExercise = runExercise;
        this.remains = remains;
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) throws Exception {
        String exerciseId = lease.workId();
        switch (journal.status(exerciseId)) {
            case QUEUED -> run(lease);
            case RUNNING -> interrupted(exerciseId);
            case COMPLETED, FAILED -> LOG.debugf("exerciseId=%s: has ended already", exerciseId);
        }
    }

    private void run(Lease lease) throws Exception {
        if (!remains.owned()) {
            throw new RetryLater(clock.instant().plus(LATER), "another process owns the sandbox directory");
        }
        if (journal.anotherRuns(lease.workId())) {
            throw new RetryLater(clock.instant().plus(LATER), "another drill is running");
        }
        // One drill runs at a time and the directory is ours: what is in it now belongs to drills that have ended.
        remains.clean();
        runExercise.run(lease);
    }

    private void interrupted(String exerciseId) throws Exception {
        if (!remains.owned()) {
            throw new RetryLater(clock.instant().plus(LATER), "another process owns the sandbox directory");
        }
        remains.clean();
        journal.failed(exerciseId, FailureReason.INTERRUPTED, "the process that ran the drill ended in the middle");
        LOG.warnf("exerciseId=%s: was interrupted and has been cleaned away", exerciseId);
    }
}
