package co.potti.dr.exercise;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.digest.Sha256;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.lease.Leases;
import co.potti.dr.objective.Objectives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts a drill: its row, its work and its entry in the audit trail, together or not at all. */
@ApplicationScoped
class OpenExercise {

    private final ExerciseRepository exercises;
    private final Leases leases;
    private final AuditTrail audit;
    private final IdempotencyKeys idempotency;
    private final Objectives objectives;
    private final Clock clock;

    OpenExercise(
            ExerciseRepository exercises,
            Leases leases,
            AuditTrail audit,
            IdempotencyKeys idempotency,
            Objectives objectives,
            Clock clock) {
        this.exercises = exercises;
        this.leases = leases;
        this.audit = audit;
        this.idempotency = idempotency;
        this.objectives = objectives;
        this.clock = clock;
    }

    /**
     * @param key the {@code Idempotency-Key}: the same key from the same caller is the same drill
     */
    @Transactional
    ExerciseView open(CreateExercise request, String callerId, @Nullable String key) {
        ExerciseOrder order = ExerciseOrder.of(request, clock.instant());
        String hash = Sha256.hex(request.toString());
        if (key != null) {
            Optional<Exercise> before = idempotency.seen(key, callerId, hash).map(exercises::require);
            if (before.isPresent()) {
                return ExerciseView.of(before.get());
            }
        }
        String exerciseId = UUID.randomUUID().toString();
        Exercise exercise = new Exercise(exerciseId, order, callerId, clock.instant(), objectives);
        exercises.persist(exercise);
        leases.enqueue(ExerciseWorker.KIND, exerciseId);
        if (key != null) {
            idempotency.remember(key, callerId, hash, exerciseId);
        }
        audit.record(
                AuditCategory.SYSTEM_CHANGE,
                "exercise.requested",
                null,
                Map.of("exerciseId", exerciseId, "type", exercise.exerciseType, "scenario", exercise.scenario));
        return ExerciseView.of(exercise);
    }
}
