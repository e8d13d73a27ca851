package co.potti.backup.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.process.ProcessRunner;
import co.potti.platform.LocalPlatform;
import co.potti.platform.PackagedService;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed with SIGKILL in the middle of a backup and started again (B10). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class KilledServiceIT {

    private static final List<String> ENDS = List.of("completed", "failed", "cancelled");

    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    private static Path directory;

    private LocalPlatform platform;
    private PackagedService service;

    @BeforeAll
    void startAll() throws IOException {
        platform = LocalPlatform.start(PlatformOptions.of(EnumSet.of(
                        Part.PROTECTED_POSTGRES, Part.PLATFORM_POSTGRES, Part.KAFKA, Part.S3_PAR, Part.S3_GRA))
                .withArchiveTimeout(Duration.ofSeconds(5)));
        Map<String, String> settings = new TreeMap<>(platform.settings(ServicePrincipal.BACKUP));
        settings.put("potti.backup.run.catch-up-interval", "2s");
        service = new PackagedService(platform, settings, directory);
        platform.queryProtected("CREATE TABLE noise AS SELECT n, md5(n::text) || md5((n + 1)::text) AS text"
                + " FROM generate_series(1, 400000) n");
        service.start();
    }

    @AfterAll
    void stopAll() {
        service.close();
        runner.close();
        platform.close();
    }

    @Test
    void theRunEndsAsWhatTheRepositoriesHoldAndTheNextOneWorks() throws Exception {
        String runId = start();
        long child = Long.parseLong(await("pgBackRest to run")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> platform.queryPlatform(
                                        ServicePrincipal.BACKUP,
                                        "SELECT child_pid FROM backup_reports WHERE child_pid IS NOT NULL")
                                .strip(),
                        pid -> !pid.isEmpty()));

        service.kill();
        platform.queryPlatform(
                ServicePrincipal.BACKUP,
                "UPDATE work_lease SET lease_until = now() - interval '1 second' WHERE work_id = '" + runId + "'");
        service.start();

        JsonPath run = ended(runId);
        assertThat(ProcessHandle.of(child)).isEmpty();
        assertThat(run.getString("regions[1].reason")).isEqualTo("service-stopped");
        assertThat(run.getString("reason")).contains("gra: service-stopped");
        JsonPath inventory = as(Role.AUDITOR).get("/api/backups/inventory").jsonPath();
        for (int region = 0; region < 2; region++) {
            boolean reported = "completed".equals(run.getString("regions[" + region + "].status"));
            assertThat(inventory
                            .getList("regions[" + region + "].backups.runId")
                            .contains(runId))
                    .as("held in region %d", region)
                    .isEqualTo(reported);
        }
        theRowsOfTheKilledRunSayWhatIsHeldAndNothingTwice(runId);
        platform.queryProtected("DROP TABLE noise");
        JsonPath next = ended(start());
        assertThat(next.getString("status")).isEqualTo("completed");
        assertThat(next.getString("reason")).isNull();
    }

    private void theRowsOfTheKilledRunSayWhatIsHeldAndNothingTwice(String runId) throws InterruptedException {
        List<String> expected = new ArrayList<>();
        for (Region region : List.of(Region.GRA, Region.PAR)) {
            List<String> held = labels(region, runId);
            assertThat(held).as("backups of the run in %s", region).hasSizeLessThan(2);
            expected.add(region.regionName()
                    + (held.isEmpty() ? "|failed||service-stopped" : "|completed|" + held.getFirst() + "|"));
        }
        assertThat(rows("SELECT region, status, label, reason FROM backup_reports WHERE run_id = '" + runId
                        + "' AND completed_at IS NOT NULL ORDER BY region"))
                .isEqualTo(expected);
        String end = labels(Region.PAR, runId).isEmpty() ? "failed" : "completed";
        assertThat(rows("SELECT status, type, origin FROM backup_run WHERE completed_at IS NOT NULL AND run_id = '"
                        + runId + "'"))
                .containsExactly(end + "|full|request");
        await("the work's end and the events of the killed run")
                .atMost(Duration.ofMinutes(2))
                .until(() -> rows("SELECT work_id FROM work_lease WHERE work_id = '" + runId + "'")
                                .isEmpty()
                        && rows("SELECT event_id FROM outbox_event WHERE message_key = '" + runId + "'")
                                .isEmpty());
        assertThat(PublishedEvents.now(platform, Topic.BACKUP_STARTED, runId)).hasSize(1);
        assertThat(PublishedEvents.now(platform, Topic.BACKUP_FAILED, runId)).hasSize(end.equals("failed") ? 1 : 0);
        assertThat(PublishedEvents.now(platform, Topic.BACKUP_COMPLETED, runId)).hasSize(end.equals("failed") ? 0 : 1);
    }

    /** What the region's repository itself lists for the run. */
    private List<String> labels(Region region, String runId) throws InterruptedException {
        String runAs = platform.settings(ServicePrincipal.BACKUP).get("potti.process.run-as");
        PgBackRest pgBackRest = new PgBackRest(
                runner, Path.of("/usr/bin/pgbackrest"), platform.pgBackRestConfiguration(), "creators", runAs);
        return pgBackRest.info(region.ordinal() + 1).backups().stream()
                .filter(backup -> backup.annotation(BackupInfo.RUN_ANNOTATION).equals(Optional.of(runId)))
                .map(BackupInfo::label)
                .toList();
    }

    private List<String> rows(String sql) {
        return platform.queryPlatform(ServicePrincipal.BACKUP, sql).lines().toList();
    }

    private String start() {
        return as(Role.SCHEDULER)
                .body(Map.of("type", "full"))
                .post("/api/backups")
                .then()
                .statusCode(202)
                .extract()
                .path("runId");
    }

    private JsonPath ended(String runId) {
        return await("the end of run " + runId)
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> as(Role.AUDITOR).get("/api/backups/" + runId).jsonPath(),
                        run -> ENDS.contains(run.getString("status")));
    }

    private RequestSpecification as(String role) {
        return given().baseUri(service.address())
                .header("Authorization", "Bearer " + platform.tokens().issue("tester", null, role))
                .contentType("application/json");
    }
}
