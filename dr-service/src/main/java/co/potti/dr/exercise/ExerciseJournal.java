package co.potti.dr.exercise;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.event.ExerciseCompleted;
import co.potti.common.event.ExerciseStarted;
import co.potti.common.event.RestoreCompleted;
import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.lease.Leases;
import co.potti.common.outbox.Outbox;
import co.potti.dr.check.CheckResult;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Phase;
import co.potti.dr.drill.PhaseTimeline.TimedPhase;
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

/** Writes a drill down step by step; each step is one transaction with the event that announces it. */
@ApplicationScoped
class ExerciseJournal {

    private final ExerciseRepository exercises;
    private final Outbox outbox;
    private final Leases leases;
    private final AuditTrail audit;
    private final ExerciseMetrics metrics;
    private final ProtectedDatabase database;
    private final Clock clock;

    ExerciseJournal(
            ExerciseRepository exercises,
            Outbox outbox,
            Leases leases,
            AuditTrail audit,
            ExerciseMetrics metrics,
            ProtectedDatabase database,
            Clock clock) {
        this.exercises = exercises;
        this.outbox = outbox;
        this.leases = leases;
        this.audit = audit;
        this.metrics = metrics;
        this.database = database;
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

    @Transactional
    void pinned(String exerciseId, PinnedBackup pinned) {
        Optional<Duration> forecast = exercises
                .lastCompleted()
                .flatMap(ExerciseJournal::observation)
                .flatMap(last -> RecoveryForecast.next(last, pinned.load()));
        exercises.require(exerciseId).pinned(pinned, forecast.orElse(null));
    }

    @Transactional
    void ended(String exerciseId, TimedPhase phase) {
        exercises.require(exerciseId).ended(phase);
    }

    @Transactional
    void checked(String exerciseId, List<CheckResult> results) {
        exercises.require(exerciseId).checked(results);
    }

    /** The copy left recovery and is what it should be. */
    @Transactional
    void restored(String exerciseId, PinnedBackup pinned, @Nullable Instant recoveryPoint, Duration took) {
        exercises.require(exerciseId).recoveryPoint = recoveryPoint;
        outbox.publish(new RestoreCompleted(
                exerciseId,
                database.database(),
                pinned.region().regionName(),
                pinned.label(),
                recoveryPoint,
                took.toMillis()));
    }

    @Transactional
    void gateOpened(String exerciseId, Duration rto, ReplayedErasures erasures) {
        exercises.require(exerciseId).gateOpened(rto, erasures);
    }

    @Transactional
    void completed(String exerciseId, Measured measured, Judgement judgement) {
        Exercise exercise = exercises.require(exerciseId);
        switch (measured.loss()) {
            case Measured.Loss.Rpo rpo -> exercise.actualRpoMs = millis(rpo.lost());
            case Measured.Loss.TargetAccuracy accuracy -> exercise.targetAccuracyMs = millis(accuracy.distance());
        }
        exercise.complete(judgement, clock.instant());
        announce(exercise);
    }

    @Transactional
    void failed(String exerciseId, FailureReason reason, String words) {
        Exercise exercise = exercises.require(exerciseId);
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
        exercise.reportMail = ReportMailStatus.PENDING.label();
        leases.enqueue(ExerciseWorker.REPORT_MAIL, exercise.exerciseId);
        metrics.ended(exercise);
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
