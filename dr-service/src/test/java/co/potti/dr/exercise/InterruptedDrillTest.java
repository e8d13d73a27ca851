package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Phase;
import co.potti.dr.drill.PhaseTimeline.TimedPhase;
import co.potti.dr.erasure.ReplayedErasures;
import co.potti.dr.inventory.PinnedBackup;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A drill whose holder died: row, lease, files and processes as a SIGKILL leaves them (D10). */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class InterruptedDrillTest extends OnRealServers {

    private final ProcessRunner runner = new ProcessRunner();

    @Inject
    ExerciseJournal journal;

    @AfterEach
    void endAll() {
        runner.close();
    }

    @Test
    void endsAsInterruptedAndLeavesNothing() throws IOException {
        String exerciseId = UUID.randomUUID().toString();
        Path root = Files.createDirectories(
                Neighbours.current().sandboxes().resolve(exerciseId).resolve("data"));
        Path file = Files.writeString(root.resolve("1"), "page");
        RunningProcess leftover = runner.start(Command.of("tail", "-f", file.toString()), LineListener.NONE);
        sql(
                "INSERT INTO dr_exercises (exercise_id, exercise_type, scenario, started_at, target_rto_ms, target_rpo_ms, status,"
                        + " requested_by) VALUES ('" + exerciseId
                        + "', 'manual', 'latest', now(), 1800000, 900000, 'running', 'tester')");
        sql("INSERT INTO work_lease (kind, work_id, owner, lease_until, attempt) VALUES ('exercise', '" + exerciseId
                + "', gen_random_uuid(), now() - interval '1 second', 1)");

        JsonPath drill = Drills.ended(exerciseId);

        assertThat(drill.getString("status")).isEqualTo("failed");
        assertThat(drill.getString("result")).isEqualTo("failed");
        assertThat(drill.getString("reason")).isEqualTo("interrupted");
        await("the leftover's end").atMost(Duration.ofSeconds(30)).until(() -> !leftover.isAlive());
        Drills.leftNothing();
        whoeverRanItWritesNothingMore(exerciseId);
        await("the work's end")
                .atMost(Duration.ofSeconds(30))
                .until(() -> sql("SELECT count(*) FROM work_lease" + " WHERE kind = 'exercise' AND work_id = '"
                                + exerciseId + "'")
                        .equals("0"));
    }

    /** As its holder would, that comes back after another process has ended the drill. */
    private void whoeverRanItWritesNothingMore(String exerciseId) {
        String before = written(exerciseId);
        PinnedBackup pinned = new PinnedBackup(
                Region.PAR, "first choice", "label", "full", 1, new WalSegment(1, 2), new WalSegment(1, 3));
        TimedPhase restore = new TimedPhase(Phase.RESTORE, Instant.EPOCH, Instant.EPOCH);
        List<ThrowingCallable> steps = List.of(
                () -> journal.pinned(exerciseId, pinned),
                () -> journal.ended(exerciseId, restore),
                () -> journal.restored(exerciseId, pinned, null, Duration.ZERO),
                () -> journal.replayed(exerciseId, new ReplayedErasures(1L, 1L, 1L, 0L, 0L)),
                () -> journal.gateOpened(exerciseId, Duration.ZERO),
                () -> journal.failed(exerciseId, FailureReason.INTERNAL, "late"));

        for (ThrowingCallable step : steps) {
            assertThatThrownBy(step).isInstanceOf(IllegalStateException.class).hasMessageContaining(exerciseId);
        }
        assertThat(written(exerciseId)).isEqualTo(before);
    }

    /** All that a drill writes; whether its report was mailed meanwhile is another worker's. */
    private static String written(String exerciseId) {
        return sql(
                "SELECT (to_jsonb(e) - 'report_mail')::text || (SELECT count(*) FROM dr_exercise_phases WHERE exercise = e.id)"
                        + " || (SELECT count(*) FROM outbox_event WHERE topic = 'dr.restore.completed' AND message_key = exercise_id)"
                        + " FROM dr_exercises e WHERE exercise_id = '" + exerciseId + "'");
    }

    private static String sql(String statement) {
        return Creators.platform().queryPlatform(ServicePrincipal.DR, statement);
    }
}
