package co.potti.backup.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private RunningProcess service;
    private int port;

    @BeforeAll
    void startAll() throws IOException {
        platform = LocalPlatform.start(PlatformOptions.of(
                EnumSet.of(Part.PROTECTED_POSTGRES, Part.PLATFORM_POSTGRES, Part.KAFKA, Part.S3_PAR, Part.S3_GRA)));
        Map<String, String> settings = new TreeMap<>(platform.settings(ServicePrincipal.BACKUP));
        port = freePort();
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("quarkus.management.port", String.valueOf(freePort()));
        settings.put("potti.backup.run.catch-up-interval", "2s");
        Files.writeString(
                directory.resolve("backup.properties"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n")));
        platform.queryProtected("CREATE TABLE noise AS SELECT n, md5(n::text) || md5((n + 1)::text) AS text"
                + " FROM generate_series(1, 1500000) n");
        startService();
    }

    @AfterAll
    void stopAll() {
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

        service.handle().destroyForcibly();
        service.await();
        startService();

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
        JsonPath next = ended(start());
        assertThat(next.getString("status")).isEqualTo("completed");
        assertThat(next.getString("reason")).isNull();
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

    private void startService() {
        service = runner.start(
                Command.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Dsmallrye.config.locations=" + directory.resolve("backup.properties"),
                                "-Xmx256m",
                                "-jar",
                                Path.of("target/quarkus-app/quarkus-run.jar")
                                        .toAbsolutePath()
                                        .toString())
                        .withLogFile(Path.of("target/killed-service.log").toAbsolutePath()),
                LineListener.NONE);
        await("the service")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> as(Role.AUDITOR).get("/api/backups").statusCode() == 200);
    }

    private RequestSpecification as(String role) {
        return given().baseUri("http://localhost:" + port)
                .header("Authorization", "Bearer " + platform.tokens().issue("tester", null, role))
                .contentType("application/json");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
