package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.ServicePrincipal;
import co.potti.dr.drill.FailureReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the figures say of drills that measured nothing, or that nobody committed (D9). */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ExerciseMetricsTest extends OnRealServers {

    @Inject
    MeterRegistry registry;

    @Inject
    ExerciseMetrics metrics;

    @Inject
    ExerciseJournal journal;

    @Test
    void afterARestartTheNewestEndedDrillCountsAlsoWhenItFailed() {
        insert("completed", "now() - interval '1 minute'", "1000", "'success'", "NULL");
        insert("failed", "now()", "NULL", "'failed'", "'restore-failed'");

        metrics.start(new StartupEvent());

        double rto = registry.get("dr_exercise_rto_ms")
                .tag("scenario", "point-in-time")
                .gauge()
                .value();
        assertThat(rto).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void anEndThatIsRolledBackIsNotCounted() {
        String exerciseId = insert("running", "NULL", "NULL", "NULL", "NULL");
        double before = failures();

        QuarkusTransaction.begin();
        journal.failed(exerciseId, FailureReason.INTERNAL, "rolled back");
        QuarkusTransaction.rollback();
        assertThat(failures()).isEqualTo(before);

        journal.failed(exerciseId, FailureReason.INTERNAL, "committed");
        assertThat(failures()).isEqualTo(before + 1);
    }

    private double failures() {
        return registry.get("dr_exercises_total")
                .tags("scenario", "point-in-time", "result", "failed")
                .counter()
                .count();
    }

    /** Returns the drill's id; nobody takes it up, because no work belongs to it. */
    private static String insert(String status, String completedAt, String rtoMs, String result, String reason) {
        String exerciseId = UUID.randomUUID().toString();
        Creators.platform().queryPlatform(ServicePrincipal.DR, """
                        INSERT INTO dr_exercises (exercise_id, exercise_type, scenario, started_at, target_time, target_rto_ms,
                            target_rpo_ms, status, requested_by, completed_at, actual_rto_ms, result, reason)
                        VALUES ('%s', 'manual', 'point-in-time', now() - interval '2 minutes', now() - interval '1 hour',
                            1800000, 900000, '%s', 'tester', %s, %s, %s, %s)
                        """.formatted(
                        exerciseId, status, completedAt, rtoMs, result, reason));
        return exerciseId;
    }
}
