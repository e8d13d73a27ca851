package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.inventory.PinnedBackup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From which drill the next recovery is forecast (D4). */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ExerciseForecastTest extends OnRealServers {

    private static final String TESTER = "forecast-tester";

    @Inject
    ExerciseJournal journal;

    @AfterEach
    void forget() {
        sql("DELETE FROM dr_exercise_phases WHERE exercise IN (SELECT id FROM dr_exercises WHERE requested_by = '"
                + TESTER + "')");
        sql("DELETE FROM dr_exercises WHERE requested_by = '" + TESTER + "'");
    }

    /** Restore 4 s for 1000 bytes, replay 2 s for one segment, 4 s of anything else. */
    @Test
    void goesByTheLastDrillThatReplayedAllItWasGiven() {
        completed("latest", "1 hour", 10_000, 4_000, 2_000);
        completed("point-in-time", "2 hours", 90_000, 50_000, 10);
        String running = UUID.randomUUID().toString();
        sql("INSERT INTO dr_exercises (exercise_id, exercise_type, scenario, started_at, target_rto_ms, target_rpo_ms,"
                + " status, requested_by) VALUES ('" + running + "', 'manual', 'latest', now(), 1800000, 900000,"
                + " 'running', '" + TESTER + "')");

        journal.pinned(
                running,
                new PinnedBackup(
                        Region.PAR,
                        "first choice",
                        "label",
                        "full",
                        2_000,
                        new WalSegment(1, 2),
                        new WalSegment(1, 4)));

        assertThat(sql("SELECT forecast_rto_ms FROM dr_exercises WHERE exercise_id = '" + running + "'"))
                .isEqualTo(String.valueOf(2 * 4_000 + 3 * 2_000 + 4_000));
    }

    /** Later than all other drills of the module. */
    private static void completed(String scenario, String later, long rtoMs, long restoreMs, long replayMs) {
        String exerciseId = UUID.randomUUID().toString();
        sql("""
                INSERT INTO dr_exercises (exercise_id, exercise_type, scenario, started_at, target_time, target_rto_ms,
                    target_rpo_ms, status, requested_by, completed_at, result, actual_rto_ms, restore_bytes, wal_bytes)
                SELECT '%s', 'manual', '%s', now() + interval '%s', now(), 1800000, 900000, 'completed', '%s', now(),
                    'success', %d, 1000, 16777216
                """.formatted(exerciseId, scenario, later, TESTER, rtoMs));
        sql("""
                INSERT INTO dr_exercise_phases (exercise, position, phase, began_at, ended_at)
                SELECT id, position, phase, started_at, started_at + ms * interval '1 millisecond'
                FROM dr_exercises, (VALUES (0, 'restore', %d), (1, 'replay', %d)) AS measured (position, phase, ms)
                WHERE exercise_id = '%s'
                """.formatted(restoreMs, replayMs, exerciseId));
    }

    private static String sql(String statement) {
        return Creators.platform().queryPlatform(ServicePrincipal.DR, statement);
    }
}
