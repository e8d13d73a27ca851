package co.potti.dr.sandbox;

import co.potti.common.time.Pauses;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits for the end of recovery: the process lives and is out of recovery, not merely "started" (pgBackRest issues 2402
 * and 2549 tell of restores that ended early and looked well).
 */
final class RecoveryWatch {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(10);

    private final SandboxServer server;
    private final RecoveryLog log;
    private final Deadlines deadlines;
    private final Clock clock;
    private final PhaseEnd phases;

    RecoveryWatch(SandboxServer server, RecoveryLog log, Deadlines deadlines, Clock clock, PhaseEnd phases) {
        this.server = server;
        this.log = log;
        this.deadlines = deadlines;
        this.clock = clock;
        this.phases = phases;
    }

    /**
     * @throws ExerciseFailedException with PostgreSQL's own words when recovery ended otherwise or took too long
     */
    void awaitEnd() throws InterruptedException {
        Instant started = clock.instant();
        Instant redoStarted = await(Phase.START, started.plus(deadlines.start()), log::redoStarted);
        Instant redoDone = await(Phase.REPLAY, redoStarted.plus(deadlines.replay()), log::redoDone);
        await(Phase.PROMOTE, redoDone.plus(deadlines.promote()), this::outOfRecovery);
    }

    private Instant await(Phase phase, Instant deadline, Milestone milestone) throws InterruptedException {
        while (true) {
            boolean alive = server.alive();
            Optional<Instant> reached = milestone.reached();
            if (reached.isPresent()) {
                phases.ended(phase, reached.get());
                return reached.get();
            }
            if (!alive) {
                throw new ExerciseFailedException(
                        log.shortOfTarget() ? FailureReason.TARGET_NOT_REACHED : FailureReason.RECOVERY_FAILED,
                        "PostgreSQL ended: " + log.words());
            }
            if (clock.instant().isAfter(deadline)) {
                throw new ExerciseFailedException(
                        FailureReason.DEADLINE_EXCEEDED,
                        "phase %s was not over by %s: %s".formatted(phase.label(), deadline, log.words()));
            }
            if (!Pauses.pause(POLL)) {
                throw new InterruptedException("while waiting for the end of recovery");
            }
        }
    }

    private Optional<Instant> outOfRecovery() throws InterruptedException {
        try {
            boolean recovered = server.sql()
                    .query("SELECT NOT pg_is_in_recovery()", ONE_ANSWER)
                    .getFirst()
                    .columns()
                    .getFirst()
                    .equals("t");
            return recovered ? Optional.of(clock.instant()) : Optional.empty();
        } catch (SandboxSqlException notYet) {
            return Optional.empty();
        }
    }

    private interface Milestone {
        Optional<Instant> reached() throws InterruptedException;
    }
}
