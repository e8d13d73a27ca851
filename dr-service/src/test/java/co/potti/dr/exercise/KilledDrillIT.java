package co.potti.dr.exercise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.PgBackRestCommand;
import co.potti.platform.LocalPlatform;
import co.potti.platform.PackagedService;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed with SIGKILL in the middle of a drill and started again (D10). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class KilledDrillIT {

    private static final String LATEST = "{\"type\":\"manual\",\"scenario\":\"latest\"}";

    private LocalPlatform platform;
    private Neighbours neighbours;
    private PackagedService service;

    @BeforeAll
    void startAll(@TempDir Path directory) throws Exception {
        platform = LocalPlatform.start(PlatformOptions.of(EnumSet.of(
                        Part.PROTECTED_POSTGRES, Part.PLATFORM_POSTGRES, Part.KAFKA, Part.S3_PAR, Part.S3_GRA))
                .withArchiveTimeout(Duration.ofSeconds(5)));
        neighbours = Neighbours.beside(platform);
        Map<String, String> settings = new TreeMap<>(platform.settings(ServicePrincipal.DR));
        settings.putAll(neighbours.start());
        settings.remove("potti.dr.report.recipients");
        service = new PackagedService(platform, settings, directory);
        platform.queryProtected("CREATE TABLE note (body text PRIMARY KEY); GRANT SELECT ON note TO potti_erasure");
        platform.queryProtected("INSERT INTO note SELECT 'note ' || n FROM generate_series(1, 200000) n");
        neighbours.pgBackRest().run(new PgBackRestCommand.Backup(1, BackupType.FULL, Map.of()));
        service.start();
    }

    @AfterAll
    void stopAll() {
        service.close();
        neighbours.stop();
        platform.close();
    }

    @Test
    void whereverItIsKilledTheDrillEndsAndNothingIsLeft() throws Exception {
        killedOnce("provision");
        killedOnce("restore");
        neighbours.replaysEnd("running", 0);
        killedOnce("checks");
        neighbours.replaysEnd("completed", 0);

        String afterwards = open();
        await("a whole drill")
                .atMost(Duration.ofMinutes(10))
                .until(() -> find(afterwards).getString("status").equals("completed"));
        assertThat(find(afterwards).getMap("phases")).hasSize(7);
        Drills.leftNothing(neighbours.sandboxes());
    }

    /** Kills the service as soon as the phase has ended, so in the middle of the next one. */
    private void killedOnce(String phase) throws Exception {
        String exerciseId = open();
        await("the end of phase " + phase)
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(exerciseId).getMap("phases").containsKey(phase));
        service.kill();
        assertThat(neighbours.sandboxes().resolve(exerciseId))
                .as("left by the kill")
                .isDirectory();

        // As if its time had run out: that nobody takes it up before is proven with the leases.
        platform.queryPlatform(
                ServicePrincipal.DR,
                "UPDATE work_lease SET lease_until = now() - interval '1 second' WHERE work_id = '" + exerciseId + "'");
        service.start();

        await("the interrupted drill's end")
                .atMost(Duration.ofMinutes(10))
                .untilAsserted(
                        () -> assertThat(find(exerciseId).getString("reason")).isEqualTo("interrupted"));
        assertThat(find(exerciseId).getString("result")).isEqualTo("failed");
        Drills.leftNothing(neighbours.sandboxes());
    }

    private String open() {
        return as(Role.SCHEDULER)
                .body(LATEST)
                .post("/api/dr/exercises")
                .then()
                .statusCode(202)
                .extract()
                .path("exerciseId");
    }

    private JsonPath find(String exerciseId) {
        return as(Role.AUDITOR).get("/api/dr/exercises/" + exerciseId).jsonPath();
    }

    private RequestSpecification as(String role) {
        return given().baseUri(service.address())
                .header("Authorization", "Bearer " + platform.tokens().issue("tester", null, role))
                .contentType("application/json");
    }
}
