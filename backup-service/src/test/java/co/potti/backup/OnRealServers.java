package co.potti.backup;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** PostgreSQL, pgBackRest, two S3 regions and Kafka, started once for all tests of the module. */
@WithTestResource(
        value = LocalPlatformResource.class,
        initArgs = {
            @ResourceArg(name = "principal", value = "backup"),
            @ResourceArg(name = "parts", value = "PROTECTED_POSTGRES,PLATFORM_POSTGRES,KAFKA,S3_PAR,S3_GRA"),
            @ResourceArg(name = "archive-timeout", value = "PT5S")
        })
public abstract class OnRealServers {

    private static final List<String> ENDS = List.of("completed", "failed", "cancelled");

    protected static LocalPlatform platform() {
        return LocalPlatformResource.platform();
    }

    protected static RequestSpecification as(String... roles) {
        return given().auth()
                .oauth2(platform().tokens().issue("tester", null, roles))
                .contentType("application/json");
    }

    protected static String start(String type) {
        return accepted(ask(Map.of("type", type)));
    }

    protected static Response ask(Map<String, Object> body) {
        return as(Role.DBA).body(body).post("/api/backups");
    }

    protected static String accepted(Response response) {
        return response.then().statusCode(202).extract().path("runId");
    }

    protected static JsonPath run(String runId) {
        return as(Role.AUDITOR)
                .get("/api/backups/" + runId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The newest first. */
    protected static JsonPath runs() {
        return as(Role.AUDITOR).get("/api/backups").jsonPath();
    }

    protected static JsonPath ended(String runId) {
        return await("the end of run " + runId)
                .atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> run(runId), run -> ENDS.contains(run.getString("status")));
    }

    protected static JsonPath completed(String type) {
        JsonPath run = ended(start(type));
        if (!"completed".equals(run.getString("status"))) {
            throw new AssertionError(run.prettify());
        }
        return run;
    }

    /** A full backup in both regions; taken only when there is none yet. */
    protected static void backedUp() {
        JsonPath inventory = inventory();
        for (int region = 0; region < 2; region++) {
            if (inventory
                    .getList("regions[" + region + "].backups.findAll { it.type == 'full' }")
                    .isEmpty()) {
                completed("full");
                return;
            }
        }
    }

    protected static JsonPath inventory() {
        return as(Role.DR_SERVICE)
                .get("/api/backups/inventory?database=creators")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** @param wish the body; expiry is only rehearsed unless it says otherwise */
    protected static JsonPath expire(Map<String, ?> wish) {
        return as(Role.SCHEDULER)
                .body(wish)
                .post("/api/backups/expire")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected static JsonPath wal() {
        return as(Role.DR_SERVICE)
                .get("/api/backups/wal?database=creators")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected static String metrics() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        return given().get("http://localhost:" + port + "/q/metrics").asString();
    }

    protected static String ownDatabase(String sql) {
        return platform().queryPlatform(ServicePrincipal.BACKUP, sql).strip();
    }

    /** Rows and WAL of about this many bytes, which do not compress. */
    protected static void activity(int kilobytes) {
        platform().queryProtected("""
                CREATE TABLE IF NOT EXISTS public.activity (id bigint GENERATED ALWAYS AS IDENTITY, noise text);
                INSERT INTO public.activity (noise)
                SELECT string_agg(md5(random()::text), '') FROM generate_series(1, %d) g, generate_series(1, 32) h GROUP BY g
                """.formatted(kilobytes));
    }
}
