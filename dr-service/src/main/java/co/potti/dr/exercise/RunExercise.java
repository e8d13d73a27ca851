package co.potti.dr.exercise;

import co.potti.common.lease.Lease;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Runs one drill to its end, whichever it is; its row ends only after its sandbox is wiped. */
@ApplicationScoped
class RunExercise {

    private static final Logger LOG = Logger.getLogger(RunExercise.class);

    private final ExerciseJournal journal;
    private final DrillSteps steps;
    private final Clock clock;

    RunExercise(ExerciseJournal journal, DrillSteps steps, Clock clock) {
        this.journal = journal;
        this.steps = steps;
        this.clock = clock;
    }

    /** @throws IllegalStateException when the lease was lost; nothing more is written then */
    void run(Lease lease) throws Exception {
        String exerciseId = lease.workId();
        Instant failureInstant = clock.instant();
        Exercise exercise = journal.start(exerciseId, failureInstant);
        LOG.infof("exerciseId=%s: %s, failure declared at %s", exerciseId, exercise.scenario, failureInstant);
        try {
            Drill drill = new Drill(exercise, failureInstant, lease, journal, steps, clock);
            Drill.Outcome outcome = drill.run();
            whileHeld(lease);
            journal.completed(exerciseId, outcome.measured(), outcome.judgement());
            LOG.infof(
                    "exerciseId=%s: %s",
                    exerciseId, outcome.judgement().result().label());
        } catch (ExerciseFailedException failed) {
            whileHeld(lease);
            fail(exerciseId, failed);
        } catch (IOException | RuntimeException unexpected) {
            whileHeld(lease);
            LOG.errorf(unexpected, "exerciseId=%s: failed unexpectedly", exerciseId);
            fail(exerciseId, internal(unexpected));
        }
    }

    private void fail(String exerciseId, ExerciseFailedException failed) {
        String words =
                Optional.ofNullable(failed.getMessage()).orElse(failed.reason().label());
        LOG.warnf("exerciseId=%s: failed (%s): %s", exerciseId, failed.reason().label(), words);
        journal.failed(exerciseId, failed.reason(), words);
    }

    private static ExerciseFailedException internal(Exception unexpected) {
        return new ExerciseFailedException(
                FailureReason.INTERNAL, unexpected.getClass().getSimpleName(), unexpected);
    }

    private static void whileHeld(Lease lease) {
        if (!lease.stillHeld()) {
            throw new IllegalStateException("the drill's lease was lost");
        }
    }
}
