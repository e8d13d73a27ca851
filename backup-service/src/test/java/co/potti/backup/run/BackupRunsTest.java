package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.backup.OnRealServers;
import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.platform.Part;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Runs against real servers. The first tests need an empty repository, so the order is fixed. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupRunsTest extends OnRealServers {

    @Inject
    ProcessRunner processes;

    @Test
    @Order(1)
    void aDifferentialOrIncrementalWithoutAFullIsRefusedAndNothingIsWritten() {
        for (String type : List.of("differential", "incremental")) {
            ask(Map.of("type", type))
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", org.hamcrest.Matchers.endsWith("base-missing"));
        }

        assertThat(ownDatabase("SELECT count(*) FROM backup_run")).isEqualTo("0");
        assertThat(ownDatabase("SELECT count(*) FROM work_lease")).isEqualTo("0");
    }

    @Test
    @Order(2)
    void aDifferentialIsPromotedWhenAskedAndReportedAsTheFullItIs() {
        JsonPath run = ended(accepted(ask(Map.of("type", "differential", "promote", true))));

        assertThat(run.getString("status")).isEqualTo("completed");
        assertThat(run.getString("type")).isEqualTo("differential");
        assertThat(run.getList("regions.type")).containsExactly("full", "full");
    }

    @Test
    @Order(3)
    void aFullIsHeldInBothRegionsEachWithItsOwnLabel() {
        JsonPath run = completed("full");
        String runId = run.getString("runId");

        assertThat(run.getString("reason")).isNull();
        assertThat(run.getList("regions.region")).containsExactly("par", "gra");
        assertThat(run.getList("regions.status")).containsExactly("completed", "completed");
        assertThat(run.getString("regions[0].label")).isNotEqualTo(run.getString("regions[1].label"));
        assertThat(run.getLong("regions[0].sizeBytes")).isGreaterThan(10_000_000);
        JsonPath inventory = inventory();
        for (int region = 0; region < 2; region++) {
            assertThat(inventory.getList("regions[" + region + "].backups.runId"))
                    .contains(runId);
            assertThat(inventory.getString(
                            "regions[" + region + "].backups.find { it.runId == '" + runId + "' }.label"))
                    .isEqualTo(run.getString("regions[" + region + "].label"));
        }
        assertThat(ownDatabase("SELECT string_agg(kind || ' ' || status, ',') FROM backup_reports WHERE backup_id = '"
                        + runId + "'"))
                .isEqualTo("full completed,full completed");
        assertThat(PublishedEvents.of(Topic.BACKUP_STARTED, runId)).hasSize(1);
        assertThat(PublishedEvents.of(Topic.BACKUP_COMPLETED, runId))
                .singleElement()
                .asString()
                .contains(run.getString("regions[0].label"), run.getString("regions[1].label"));
    }

    @Test
    @Order(4)
    void anIncrementalStandsOnTheBackupBeforeIt() {
        activity(2_000);

        JsonPath run = completed("incremental");

        assertThat(run.getList("regions.type")).containsExactly("incremental", "incremental");
        JsonPath inventory = inventory();
        assertThat(inventory.getString("regions[0].backups[-1].prior")).isNotBlank();
        assertThat(inventory.getLong("regions[0].backups[-1].repositoryBytes"))
                .isLessThan(inventory.getLong("regions[0].backups[0].sizeBytes"));
    }

    @Test
    @Order(5)
    void theSameIdempotencyKeyIsTheSameRunAndAnotherRequestUnderItIsRefused() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("type", "incremental");

        String first = accepted(
                as(Role.SCHEDULER).header("Idempotency-Key", key).body(body).post("/api/backups"));
        String second = accepted(
                as(Role.SCHEDULER).header("Idempotency-Key", key).body(body).post("/api/backups"));
        as(Role.SCHEDULER)
                .header("Idempotency-Key", key)
                .body(Map.of("type", "full"))
                .post("/api/backups")
                .then()
                .statusCode(409);

        assertThat(second).isEqualTo(first);
        assertThat(ended(first).getString("status")).isEqualTo("completed");
    }

    @Test
    @Order(6)
    void aSecondOfTheSameTypeIsRefusedWhileOneWaitsAndAWaitingOneIsCancelledAtOnce() {
        String running = start("full");
        await("the first to run").until(() -> run(running).getString("status").equals("running"));
        String waiting = start("full");

        ask(Map.of("type", "full")).then().statusCode(409).body("runId", org.hamcrest.Matchers.equalTo(waiting));
        as(Role.DBA).post("/api/backups/" + waiting + "/cancel").then().statusCode(202);

        assertThat(run(waiting).getString("status")).isEqualTo("cancelled");
        assertThat(ended(running).getString("status")).isEqualTo("completed");
        as(Role.DBA).post("/api/backups/" + running + "/cancel").then().statusCode(409);
    }

    @Test
    @Order(7)
    void aRunningBackupIsCancelledWithItsProcessTreeAndTheNextOneWorks() {
        String runId = start("full");
        String child = await("a child process")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ownDatabase(
                                "SELECT child_pid FROM backup_reports WHERE child_pid IS NOT NULL AND backup_id = '"
                                        + runId + "'"),
                        pid -> !pid.isEmpty());

        as(Role.DBA).post("/api/backups/" + runId + "/cancel").then().statusCode(202);

        JsonPath run = ended(runId);
        assertThat(run.getString("status")).isEqualTo("cancelled");
        assertThat(ProcessHandle.of(Long.parseLong(child))).isEmpty();
        assertThat(inventory().getList("regions[1].backups.runId")).doesNotContain(runId);
        assertThat(PublishedEvents.of(Topic.BACKUP_CANCELLED, runId)).hasSize(1);
        completed("incremental");
    }

    @Test
    @Order(8)
    void progressIsStreamedUntilTheEnd() {
        String runId = start("incremental");

        String stream = as(Role.DEVELOPER)
                .accept("text/event-stream")
                .get("/api/backups/" + runId + "/progress")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        List<String> events =
                stream.lines().filter(line -> line.startsWith("data:")).toList();
        assertThat(events).hasSizeGreaterThan(2);
        assertThat(events).anyMatch(event -> event.contains("\"region\":\"par\"") && event.contains("\"elapsedMs\":"));
        assertThat(events.getLast()).contains("\"status\":\"completed\"");
    }

    @Test
    @Order(9)
    void aRunLeftByAKilledServiceLosesItsChildAndIsReportedFailed() throws Exception {
        RunningProcess child = processes.start(Command.of("sleep", "300"), LineListener.NONE);
        UUID runId = UUID.randomUUID();
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at, started_at)
                VALUES ('%1$s', 'creators', 'full', 'request', 'par,gra', 'tester', 'running', now(), now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, child_pid, child_started_at)
                VALUES ('%1$s', '%1$s', 'full', 'par', now(), %2$d, '%3$s');
                INSERT INTO work_lease (kind, work_id, owner, lease_until, attempt)
                VALUES ('backup-run', '%1$s', gen_random_uuid(), now() + interval '2 seconds', 1);
                """.formatted(
                        runId, child.pid(), child.handle().info().startInstant().orElseThrow()));

        JsonPath run = ended(runId.toString());

        assertThat(child.await(Duration.ofSeconds(5))).isPresent();
        assertThat(run.getString("status")).isEqualTo("failed");
        assertThat(run.getString("reason")).isEqualTo("par: service-stopped; gra: service-stopped");
        assertThat(PublishedEvents.of(Topic.BACKUP_FAILED, runId.toString())).hasSize(1);
    }

    @Test
    @Order(10)
    void withOneRegionDownTheOtherGetsTheBackupAndTheRunSaysSoUntilItIsCaughtUp() {
        platform().stop(Part.S3_GRA);
        JsonPath run;
        try {
            run = completed("full");
            assertThat(run.getString("reason")).isEqualTo("gra is behind: gra: object-store-unreachable");
            assertThat(run.getList("regions.status")).containsExactly("completed", "failed");
            assertThat(run.getString("regions[1].label")).isNull();
            assertThat(inventory().getList("regions.readable")).containsExactly(true, false);
            assertThat(inventory().getString("regions[1].reason")).isEqualTo("object-store-unreachable");
            assertThat(PublishedEvents.of(Topic.BACKUP_COMPLETED, run.getString("runId")))
                    .singleElement()
                    .asString()
                    .contains("\"par\"")
                    .doesNotContain("\"gra\"");
        } finally {
            platform().start(Part.S3_GRA);
        }

        JsonPath caughtUp = await("gra to be caught up")
                .atMost(Duration.ofMinutes(6))
                .until(
                        () -> as(Role.AUDITOR).get("/api/backups").jsonPath(),
                        runs -> "catch-up".equals(runs.getString("[0].origin"))
                                && "completed".equals(runs.getString("[0].status")));
        assertThat(caughtUp.getList("[0].regions.region")).containsExactly("gra");
        assertThat(caughtUp.getString("[0].regions[0].type")).isEqualTo("full");
        assertThat(inventory().getList("regions[1].backups.runId")).contains(caughtUp.getString("[0].runId"));
    }

    @Test
    @Order(11)
    void withKafkaDownRunsAreAcceptedAndTheirEventsLeaveOnceLater() {
        platform().stop(Part.KAFKA);
        String runId;
        try {
            runId = completed("incremental").getString("runId");
            assertThat(ownDatabase("SELECT count(*) FROM outbox_event WHERE message_key = '" + runId + "'"))
                    .isEqualTo("2");
        } finally {
            platform().start(Part.KAFKA);
        }

        assertThat(PublishedEvents.of(Topic.BACKUP_COMPLETED, runId)).hasSize(1);
        await("an empty outbox")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ownDatabase("SELECT count(*) FROM outbox_event"), "0"::equals);
        assertThat(PublishedEvents.now(Topic.BACKUP_STARTED, runId)).hasSize(1);
        assertThat(PublishedEvents.now(Topic.BACKUP_COMPLETED, runId)).hasSize(1);
    }

    @Test
    @Order(12)
    void withTheProtectedDatabaseDownARunFailsWithTheReasonAndTheNextOneWorks() {
        platform().stop(Part.PROTECTED_POSTGRES);
        try {
            JsonPath run = ended(start("full"));

            assertThat(run.getString("status")).isEqualTo("failed");
            assertThat(run.getString("reason")).isEqualTo("par: postgres-down; gra: postgres-down");
        } finally {
            platform().start(Part.PROTECTED_POSTGRES);
        }

        assertThat(completed("incremental").getString("reason")).isNull();
    }
}
