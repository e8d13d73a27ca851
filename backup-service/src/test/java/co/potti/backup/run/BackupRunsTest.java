package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.backup.OnRealServers;
import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestCommand.Expire;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.platform.Part;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Runs against real servers. The first tests need an empty repository, and a run takes seconds in each region, so the
 * order is fixed: what one test starts, the next ones look at.
 */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupRunsTest extends OnRealServers {

    private static final long MIDDLE_OF_A_PAGE = 6_000;

    private static String full = "";
    private static String incremental = "";
    private static @Nullable RunningProcess expiring;

    @Inject
    ProcessRunner processes;

    @Inject
    PgBackRestInstallation installation;

    @ConfigProperty(name = "potti.process.run-as")
    Optional<String> runAs;

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
    void aSecondOfTheSameTypeIsRefusedWhileOneWaitsAndAWaitingOneIsCancelledAtOnce() {
        full = accepted(ask(Map.of("type", "differential", "promote", true)));
        await("the first to run")
                .atMost(Duration.ofSeconds(60))
                .until(() -> run(full).getString("status").equals("running"));

        List<CompletableFuture<Response>> atOnce = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> ask(Map.of("type", "full"))))
                .limit(3)
                .toList();
        List<Response> answers = atOnce.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(202, 409, 409);
        List<String> runIds = answers.stream()
                .map(answer -> answer.jsonPath().getString("runId"))
                .distinct()
                .toList();
        assertThat(runIds).hasSize(1);
        String waiting = runIds.getFirst();
        as(Role.DBA).post("/api/backups/" + waiting + "/cancel").then().statusCode(202);

        assertThat(run(waiting).getString("status")).isEqualTo("cancelled");
    }

    @Test
    @Order(3)
    void aDifferentialIsPromotedWhenAskedAndReportedAsTheFullItIs() {
        JsonPath run = ended(full);

        assertThat(run.getString("status")).isEqualTo("completed");
        assertThat(run.getString("type")).isEqualTo("differential");
        assertThat(run.getList("regions.type")).containsExactly("full", "full");
    }

    @Test
    @Order(4)
    void aBackupIsHeldInBothRegionsEachWithItsOwnLabel() {
        String runId = full;
        JsonPath run = run(runId);

        assertThat(run.getString("reason")).isNull();
        assertThat(run.getList("regions.region")).containsExactly("par", "gra");
        assertThat(run.getList("regions.status")).containsExactly("completed", "completed");
        assertThat(run.getString("regions[0].label")).isNotEqualTo(run.getString("regions[1].label"));
        assertThat(run.getLong("regions[0].sizeBytes")).isGreaterThan(10_000_000);
        JsonPath inventory = inventory();
        assertThat(inventory.getList("regions.stanzaPresent")).containsExactly(true, true);
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
        assertThat(ownDatabase("SELECT par.completed_at <= gra.started_at FROM backup_reports par, backup_reports gra"
                        + " WHERE par.region = 'par' AND gra.region = 'gra' AND par.run_id = gra.run_id AND par.run_id = '"
                        + runId + "'"))
                .as("Paris's figures are its own: Gravelines began after it")
                .isEqualTo("t");
        assertThat(PublishedEvents.of(Topic.BACKUP_STARTED, runId)).hasSize(1);
        assertThat(PublishedEvents.of(Topic.BACKUP_COMPLETED, runId))
                .singleElement()
                .asString()
                .contains(run.getString("regions[0].label"), run.getString("regions[1].label"));
        as(Role.DBA).post("/api/backups/" + runId + "/cancel").then().statusCode(409);
    }

    @Test
    @Order(5)
    void aRunningBackupIsCancelledWithItsProcessTree() {
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
    }

    @Test
    @Order(6)
    void theSameIdempotencyKeyIsTheSameRunAndAnotherRequestUnderItIsRefused() {
        activity(2_000);
        expiring = holdingTheLock();
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
        incremental = first;
    }

    /** As an expire does for as long as it works. */
    private RunningProcess holdingTheLock() {
        String lock = installation.lockPath().resolve("creators-backup.lock").toString();
        RunningProcess holder = processes.start(
                Command.of("flock", lock, "sleep", "300").withRunAs(runAs.orElse(null)), LineListener.NONE);
        await("the lock")
                .atMost(Duration.ofSeconds(60))
                .until(() -> holder.handle().descendants().findAny().isPresent());
        return holder;
    }

    @Test
    @Order(7)
    void whileAnotherPgBackRestHoldsTheLockARunWaits() {
        await("the first attempt")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> ownDatabase("SELECT child_pid FROM backup_reports WHERE run_id = '" + incremental + "'"),
                        pid -> !pid.isEmpty());

        Objects.requireNonNull(expiring).cancel();

        assertThat(run(incremental).getString("status")).isEqualTo("running");
    }

    @Test
    @Order(8)
    void progressIsStreamedUntilTheEnd() {
        String stream = as(Role.DEVELOPER)
                .accept("text/event-stream")
                .get("/api/backups/" + incremental + "/progress")
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
    void anIncrementalAfterACancelledRunStandsOnTheBackupBeforeThat() {
        JsonPath run = run(incremental);

        assertThat(run.getString("status")).isEqualTo("completed");
        assertThat(run.getList("regions.type")).containsExactly("incremental", "incremental");
        JsonPath inventory = inventory();
        JsonPath before = run(full);
        for (int region = 0; region < 2; region++) {
            assertThat(inventory.getString("regions[" + region + "].backups[-1].prior"))
                    .isEqualTo(before.getString("regions[" + region + "].label"));
        }
        assertThat(inventory.getLong("regions[0].backups[-1].repositoryBytes"))
                .isLessThan(inventory.getLong("regions[0].backups[0].sizeBytes"));
    }

    @Test
    @Order(10)
    void aRunLeftByAKilledServiceLosesItsChildrenAndIsReportedFailed() throws Exception {
        UUID runId = UUID.randomUUID();
        RunningProcess noted = processes.start(Command.of("sleep", "300"), LineListener.NONE);
        RunningProcess neverNoted = processes.start(
                Command.of("tail", "-f", "/dev/null", "--", "--annotation=run-id=" + runId), LineListener.NONE);
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at, started_at)
                VALUES ('%1$s', 'creators', 'full', 'request', 'par,gra', 'tester', 'running', now(), now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, child_pid, child_started_at)
                VALUES ('%1$s', '%1$s', 'full', 'par', now(), %2$d, '%3$s');
                INSERT INTO work_lease (kind, work_id, owner, lease_until, attempt)
                VALUES ('backup-run', '%1$s', gen_random_uuid(), now() - interval '1 second', 1);
                """.formatted(
                        runId, noted.pid(), noted.handle().info().startInstant().orElseThrow()));

        JsonPath run = ended(runId.toString());

        assertThat(noted.await(Duration.ofSeconds(5))).isPresent();
        assertThat(neverNoted.await(Duration.ofSeconds(5))).isPresent();
        assertThat(run.getString("status")).isEqualTo("failed");
        assertThat(run.getString("reason")).isEqualTo("par: service-stopped; gra: service-stopped");
        assertThat(PublishedEvents.of(Topic.BACKUP_FAILED, runId.toString())).hasSize(1);
    }

    @Test
    @Order(11)
    void withOneRegionDownTheOtherGetsTheBackupAndTheRunSaysSoUntilItIsCaughtUp() throws IOException {
        Path archiver = platform().pgBackRestConfiguration();
        String patient = Files.readString(archiver);
        // Each push of WAL asks the lost region twice, about four timeouts each time, before the other one gets it.
        Files.writeString(archiver, patient.replaceFirst("io-timeout=.*", "io-timeout=0.5"));
        platform().stop(Part.S3_GRA);
        JsonPath run;
        String unknown = succeededButNotConfirmed("elsewhere", "now()");
        String unknownForLong = succeededButNotConfirmed("anywhere", "now() - interval '1 hour'");
        String interrupted = leftRunning("nowhere");
        try {
            run = completed("full");
            assertThat(run.getString("reason")).isEqualTo("gra is behind: gra: object-store-unreachable");
            assertThat(run.getList("regions.status")).containsExactly("completed", "failed");
            assertThat(run.getString("regions[1].label")).isNull();
            assertThat(run(unknown).getString("status")).isEqualTo("verifying");
            assertThat(ended(unknownForLong).getString("reason")).isEqualTo("gra: object-store-unreachable");
            await("the interrupted run to be taken over, and not to be judged unasked (B4)")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> run(interrupted).getString("status"), "verifying"::equals);
            assertThat(inventory().getList("regions.readable")).containsExactly(true, false);
            assertThat(inventory().getString("regions[1].reason")).isEqualTo("object-store-unreachable");
            await("what is unknown to be beyond any limit (B5)")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(metrics())
                            .contains(
                                    "backup_rpo_seconds{database=\"creators\",region=\"gra\"} +Inf",
                                    "backup_wal_backlog_segments{database=\"creators\",region=\"gra\"} +Inf",
                                    "backup_last_good_age_seconds{database=\"creators\",region=\"gra\",type=\"full\"} +Inf",
                                    "backup_region_behind{database=\"creators\",region=\"gra\"} 1.0"));
            assertThat(PublishedEvents.of(Topic.BACKUP_COMPLETED, run.getString("runId")))
                    .singleElement()
                    .asString()
                    .contains("\"par\"")
                    .doesNotContain("\"gra\"");
        } finally {
            platform().start(Part.S3_GRA);
            Files.writeString(archiver, patient);
        }

        JsonPath caughtUp = await("gra to be caught up")
                .atMost(Duration.ofMinutes(6))
                .until(
                        OnRealServers::runs,
                        runs -> "catch-up".equals(runs.getString("[0].origin"))
                                && "completed".equals(runs.getString("[0].status")));
        assertThat(caughtUp.getList("[0].regions.region")).containsExactly("gra");
        assertThat(caughtUp.getString("[0].regions[0].type")).isEqualTo("full");
        assertThat(inventory().getList("regions[1].backups.runId")).contains(caughtUp.getString("[0].runId"));
        assertThat(ended(unknown).getString("reason")).as("asked again").isEqualTo("gra: not-listed");
        assertThat(ended(interrupted).getString("reason")).as("asked").isEqualTo("gra: service-stopped");
    }

    /** As a service that was stopped in the middle leaves it. */
    private static String leftRunning(String database) {
        String runId = UUID.randomUUID().toString();
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at, started_at)
                VALUES ('%1$s', '%2$s', 'full', 'request', 'gra', 'tester', 'running', '2026-01-01', '2026-01-01');
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at)
                VALUES ('%1$s', '%1$s', 'full', 'gra', '2026-01-01');
                INSERT INTO work_lease (kind, work_id) VALUES ('backup-run', '%1$s');
                """.formatted(runId, database));
        return runId;
    }

    private static String succeededButNotConfirmed(String database, String endedAt) {
        String runId = UUID.randomUUID().toString();
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at, started_at)
                VALUES ('%1$s', '%2$s', 'full', 'request', 'gra', 'tester', 'verifying', '2026-01-01', '2026-01-01');
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, child_ended_at)
                VALUES ('%1$s', '%1$s', 'full', 'gra', '2026-01-01', %3$s);
                INSERT INTO work_lease (kind, work_id) VALUES ('backup-run', '%1$s');
                """.formatted(runId, database, endedAt));
        return runId;
    }

    @Test
    @Order(12)
    void withTheDatabaseAndKafkaDownARunFailsWithTheReasonAndItsEventsLeaveOnceLater() {
        platform().stop(Part.KAFKA);
        platform().stop(Part.PROTECTED_POSTGRES);
        String runId;
        try {
            JsonPath run = ended(start("full"));
            assertThat(run.getString("status")).isEqualTo("failed");
            assertThat(run.getString("reason")).isEqualTo("par: postgres-down; gra: postgres-down");
            runId = run.getString("runId");
            assertThat(ownDatabase("SELECT count(*) FROM outbox_event WHERE message_key = '" + runId + "'"))
                    .isEqualTo("2");
        } finally {
            platform().start(Part.PROTECTED_POSTGRES);
            platform().start(Part.KAFKA);
        }

        assertThat(PublishedEvents.of(Topic.BACKUP_FAILED, runId)).hasSize(1);
        await("an empty outbox")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ownDatabase("SELECT count(*) FROM outbox_event"), "0"::equals);
        assertThat(PublishedEvents.now(Topic.BACKUP_STARTED, runId)).hasSize(1);
        assertThat(PublishedEvents.now(Topic.BACKUP_FAILED, runId)).hasSize(1);
        assertThat(metrics())
                .as("what no region has, none is behind with")
                .contains(
                        "backup_region_behind{database=\"creators\",region=\"par\"} 0.0",
                        "backup_region_behind{database=\"creators\",region=\"gra\"} 0.0");
        assertThat(runs().getString("[0].runId")).as("the newest run").isEqualTo(runId);
    }

    /** As an expire leaves it whose service was killed before it wrote down what was removed (B6). */
    @Test
    @Order(13)
    void aBackupThatIsGoneIsWrittenDownAndAnnouncedOnce() throws InterruptedException {
        String label = run(incremental).getString("regions[0].label");
        PgBackRest pgBackRest = installation.pgBackRest();
        List<String> argv = new ArrayList<>(pgBackRest.argv(new Expire(1, false)));
        argv.add("--set=" + label);
        ProcessResult removed = processes.run(Command.of(argv).withRunAs(runAs.orElse(null)));
        assertThat(removed.succeeded()).as(removed.toString()).isTrue();

        JsonPath first = expire(Map.of("dryRun", false));
        JsonPath second = expire(Map.of("dryRun", false));

        assertThat(inventory().getList("regions[0].backups.label")).doesNotContain(label);
        assertThat(first.getList("regions.labels")).containsExactly(List.of(label), List.of());
        assertThat(second.getList("regions.labels")).containsExactly(List.of(), List.of());
        assertThat(ownDatabase("SELECT region || ' ' || label FROM backup_expiry"))
                .isEqualTo("par " + label);
        assertThat(PublishedEvents.of(Topic.BACKUP_EXPIRED, "creators"))
                .singleElement()
                .asString()
                .contains(label);
    }

    /** A page of a throw-away table, frozen and written out, so that PostgreSQL does not write it again. */
    @Test
    @Order(14)
    void aBackupOfDamagedPagesIsNoneAndTheNextOneIsGoodAgain() throws IOException {
        platform().queryProtected("CREATE TABLE public.damaged AS SELECT n FROM generate_series(1, 10000) n");
        platform().queryProtected("VACUUM (FREEZE) public.damaged");
        platform().queryProtected("CHECKPOINT");
        Path file = Path.of(platform().queryProtected("SHOW data_directory").strip())
                .resolve(platform()
                        .queryProtected("SELECT pg_relation_filepath('public.damaged')")
                        .strip());
        byte good = flip(file);
        JsonPath run;
        try {
            run = ended(start("full"));
        } finally {
            write(file, good);
        }
        platform().queryProtected("DROP TABLE public.damaged");

        assertThat(run.getString("status")).isEqualTo("failed");
        assertThat(run.getString("reason")).isEqualTo("par: page-checksum-errors; gra: page-checksum-errors");
        assertThat(run.getList("regions.label")).doesNotContainNull();
        assertThat(inventory().getList("regions[0].backups.findAll { it.error }.label"))
                .containsExactly(run.getString("regions[0].label"));
        assertThat(PublishedEvents.of(Topic.BACKUP_FAILED, run.getString("runId")))
                .hasSize(1);
        JsonPath next = completed("incremental");
        assertThat(next.getString("reason")).isNull();
    }

    private static byte flip(Path file) throws IOException {
        try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
            page.seek(MIDDLE_OF_A_PAGE);
            byte good = page.readByte();
            page.seek(MIDDLE_OF_A_PAGE);
            page.writeByte(good ^ 0xFF);
            return good;
        }
    }

    private static void write(Path file, byte good) throws IOException {
        try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
            page.seek(MIDDLE_OF_A_PAGE);
            page.writeByte(good);
        }
    }
}
