package co.potti.dr.exercise;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.database.AfterCommit;
import co.potti.common.event.ExerciseCompleted;
import co.potti.common.event.ExerciseStarted;
import co.potti.common.event.RestoreCompleted;
import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.outbox.Outbox;
import co.potti.dr.check.CheckResult;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Phase;
import co.potti.dr.drill.PhaseTimeline.TimedPhase;
import co.potti.dr.drill.Scenario;
import co.potti.dr.erasure.ReplayedErasures;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.objective.Judgement;
import co.potti.dr.objective.Measured;
import co.potti.dr.objective.RecoveryForecast;
import co.potti.dr.objective.RecoveryForecast.Load;
import co.potti.dr.objective.RecoveryForecast.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a drill down step by step; each step is one transaction with the event that announces it. Whoever lost the drill to
 * another process, which ended it, writes nothing more: a step of a drill that does not run is an {@link
 * IllegalStateException}.
 */
@ApplicationScoped
class ExerciseJournal {

    private final ExerciseRepository exercises;
    private final Outbox outbox;
    private final ReportMails reportMails;
    private final AuditTrail audit;
    private final ExerciseMetrics metrics;
    private final ProtectedDatabase database;
    private final AfterCommit afterCommit;
    private final Clock clock;

    ExerciseJournal(
            ExerciseRepository exercises,
            Outbox outbox,
            ReportMails reportMails,
            AuditTrail audit,
            ExerciseMetrics metrics,
            ProtectedDatabase database,
            AfterCommit afterCommit,
            Clock clock) {
        this.exercises = exercises;
        this.outbox = outbox;
        this.reportMails = reportMails;
        this.audit = audit;
        this.metrics = metrics;
        this.database = database;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    @Transactional
    ExerciseStatus status(String exerciseId) {
        return exercises.require(exerciseId).status();
    }

    @Transactional
    boolean anotherRuns(String exerciseId) {
        return exercises.anotherRuns(exerciseId);
    }

    /** Declares the failure; detached from here on, the row serves as the order of the drill. */
    @Transactional
    Exercise start(String exerciseId, Instant failureInstant) {
        Exercise exercise = exercises.require(exerciseId);
        exercise.start(failureInstant);
        outbox.publish(new ExerciseStarted(exerciseId, exercise.exerciseType, exercise.scenario));
        return exercise;
    }

    /** The forecast goes by the last recovery that replayed all it was given: a point in time ends somewhere before. */
    @Transactional
    void pinned(String exerciseId, PinnedBackup pinned) {
        Optional<Duration> forecast = exercises
                .lastCompletedOf(Scenario.Latest.LABEL)
                .flatMap(ExerciseJournal::observation)
                .flatMap(last -> RecoveryForecast.next(last, pinned.load()));
        exercises.requireRunning(exerciseId).pinned(pinned, forecast.orElse(null));
    }

    @Transactional
    void ended(String exerciseId, TimedPhase phase) {
        exercises.requireRunning(exerciseId).ended(phase);
    }

    @Transactional
    void checked(String exerciseId, List<CheckResult> results) {
        exercises.requireRunning(exerciseId).checked(results);
    }

    /** The copy left recovery and is what it should be. */
    @Transactional
    void restored(String exerciseId, PinnedBackup pinned, @Nullable Instant recoveryPoint, Duration took) {
        exercises.requireRunning(exerciseId).recoveryPoint = recoveryPoint;
        outbox.publish(new RestoreCompleted(
                exerciseId,
                database.database(),
                pinned.region().regionName(),
                pinned.label(),
                recoveryPoint,
                took.toMillis()));
    }

    @Transactional
    void replayed(String exerciseId, ReplayedErasures erasures) {
        exercises.requireRunning(exerciseId).replayed(erasures);
    }

    @Transactional
    void gateOpened(String exerciseId, Duration rto) {
        exercises.requireRunning(exerciseId).actualRtoMs = rto.toMillis();
    }

    @Transactional
    void completed(String exerciseId, Measured measured, Judgement judgement) {
        Exercise exercise = exercises.requireRunning(exerciseId);
        switch (measured.loss()) {
            case Measured.Loss.Rpo rpo -> exercise.actualRpoMs = millis(rpo.lost());
            case Measured.Loss.TargetAccuracy accuracy -> exercise.targetAccuracyMs = millis(accuracy.distance());
        }
        exercise.complete(judgement, clock.instant());
        announce(exercise);
    }

    @Transactional
    void failed(String exerciseId, FailureReason reason, String words) {
        Exercise exercise = exercises.requireRunning(exerciseId);
        exercise.fail(reason, words, clock.instant());
        announce(exercise);
    }

    private void announce(Exercise exercise) {
        String result = String.valueOf(exercise.result);
        Map<String, Long> phases = new LinkedHashMap<>();
        exercise.phases.forEach(phase -> phases.put(phase.phase, phase.tookMs()));
        outbox.publish(new ExerciseCompleted(
                exercise.exerciseId, exercise.scenario, result, exercise.actualRtoMs, exercise.actualRpoMs, phases));
        audit.record(
                AuditCategory.SYSTEM_CHANGE,
                "exercise.ended",
                null,
                Map.of("exerciseId", exercise.exerciseId, "result", result));
        reportMails.enqueue(exercise);
        afterCommit.run(() -> metrics.ended(exercise));
    }

    private static Optional<Observation> observation(Exercise last) {
        Long rto = last.actualRtoMs;
        Long restoreBytes = last.restoreBytes;
        Long walBytes = last.walBytes;
        if (rto == null || restoreBytes == null || walBytes == null) {
            return Optional.empty();
        }
        Duration restore = took(last, Phase.RESTORE);
        Duration replay = took(last, Phase.REPLAY);
        Duration rest = Duration.ofMillis(rto).minus(restore).minus(replay);
        return Optional.of(new Observation(new Load(restoreBytes, walBytes), restore, replay, rest));
    }

    private static Duration took(Exercise exercise, Phase phase) {
        return exercise.phases.stream()
                .filter(row -> row.phase.equals(phase.label()))
                .map(row -> Duration.between(row.beganAt, row.endedAt))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
