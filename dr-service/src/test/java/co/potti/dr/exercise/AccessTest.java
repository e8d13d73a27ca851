package co.potti.dr.exercise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what (C1), and how refusals look (C3). */
@QuarkusTest
class AccessTest extends OnRealServers {

    private static final Set<String> WRITERS = Set.of(Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA);
    private static final Set<String> READERS =
            Set.of(Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER);
    private static final String UNKNOWN = "/api/dr/exercises/" + UUID.randomUUID();

    /** An understood role meets the endpoint's own answer, any other 403. */
    @Test
    void roleByEndpoint() {
        TreeMap<String, String> wrong = new TreeMap<>();
        for (String role : Role.ALL) {
            boolean writes = WRITERS.contains(role);
            boolean reads = READERS.contains(role);
            check(wrong, role, "POST", Drills.as(role).body("{}").post("/api/dr/exercises"), writes ? 400 : 403);
            check(wrong, role, "list", Drills.as(role).get("/api/dr/exercises"), reads ? 200 : 403);
            check(wrong, role, "one", Drills.as(role).get(UNKNOWN), reads ? 404 : 403);
            check(wrong, role, "progress", Drills.as(role).get(UNKNOWN + "/progress"), reads ? 404 : 403);
            check(wrong, role, "report", Drills.as(role).get(UNKNOWN + "/report"), reads ? 404 : 403);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyWithoutAToken() {
        assertThat(given().get("/api/dr/exercises").statusCode()).isEqualTo(401);
        assertThat(given().contentType("application/json")
                        .body("{}")
                        .post("/api/dr/exercises")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer forged").get(UNKNOWN).statusCode())
                .isEqualTo(401);
    }

    @Test
    void badInputIsATypedProblemAndWritesNothing() {
        String before = drills();

        assertProblem(post("{\"type\":\"manual\""), 400, "malformed-body");
        assertProblem(post("{\"type\":\"manual\"}"), 400, "invalid-field");
        assertProblem(post("{\"type\":\"weekly\",\"scenario\":\"latest\"}"), 400, "invalid-field");
        assertProblem(post("{\"type\":\"manual\",\"scenario\":\"integrity\"}"), 422, "scenario-not-available");
        assertProblem(
                post("{\"type\":\"manual\",\"scenario\":\"point-in-time\",\"targetTime\":\"2126-01-01T00:00:00Z\"}"),
                422,
                "target-not-in-the-past");
        // Refused by the HTTP layer from the announced length, before any mapper: the body is never read.
        assertThat(post("{\"type\":\"manual\",\"scenario\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertProblem(Drills.as(Role.AUDITOR).get("/api/dr/exercises/not-a-uuid"), 400, "invalid-field");
        assertProblem(Drills.as(Role.AUDITOR).get("/api/dr/exercises?limit=0"), 400, "invalid-field");
        assertProblem(Drills.as(Role.AUDITOR).get(UNKNOWN), 404, "not-found");

        assertThat(drills()).isEqualTo(before);
    }

    private static String drills() {
        return Creators.platform()
                .queryPlatform(co.potti.common.identity.ServicePrincipal.DR, "SELECT count(*) FROM dr_exercises");
    }

    private static Response post(String body) {
        return Drills.as(Role.DBA).body(body).post("/api/dr/exercises");
    }

    private static void assertProblem(Response response, int status, String slug) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).endsWith(slug);
    }

    private static void check(
            TreeMap<String, String> wrong, String role, String endpoint, Response response, int expected) {
        if (response.statusCode() != expected) {
            wrong.put(role + " " + endpoint, response.statusCode() + " instead of " + expected);
        }
    }
}
