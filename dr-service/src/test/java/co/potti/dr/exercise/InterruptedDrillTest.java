package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A drill whose holder died: row, lease, files and processes as a SIGKILL leaves them (D10). */
@QuarkusTest
class InterruptedDrillTest extends OnRealServers {

    private final ProcessRunner runner = new ProcessRunner();

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
        await("the leftover's end").atMost(Duration.ofSeconds(5)).until(() -> !leftover.isAlive());
        Drills.leftNothing();
        await("the work's end")
                .atMost(Duration.ofSeconds(10))
                .until(() -> sql("SELECT count(*) FROM work_lease" + " WHERE kind = 'exercise' AND work_id = '"
                                + exerciseId + "'")
                        .equals("0"));
    }

    private static String sql(String statement) {
        return Creators.platform().queryPlatform(ServicePrincipal.DR, statement);
    }
}
