package co.potti.dr.exercise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import co.potti.platform.EndpointsUnderTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what (C1), and how refusals look (C3). */
@QuarkusTest
class AccessTest extends OnRealServers {

    private static final Set<String> WRITERS = Set.of(Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA);
    private static final Set<String> READERS =
            Set.of(Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER);
    private static final String UNKNOWN = "/api/dr/exercises/" + UUID.randomUUID();

    private record Endpoint(String method, String path, String body, Set<String> allowed, int allowedStatus) {

        Response call(RequestSpecification request) {
            return request.body(body).request(method, path.replace("/api/dr/exercises/{exerciseId}", UNKNOWN));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("POST", "/api/dr/exercises", "{}", WRITERS, 400),
            new Endpoint("GET", "/api/dr/exercises", "", READERS, 200),
            new Endpoint("GET", "/api/dr/exercises/{exerciseId}", "", READERS, 404),
            new Endpoint("GET", "/api/dr/exercises/{exerciseId}/progress", "", READERS, 404),
            new Endpoint("GET", "/api/dr/exercises/{exerciseId}/report", "", READERS, 404));

    @Test
    void everyEndpointIsInTheTable() {
        Set<String> offered =
                EndpointsUnderTest.of(given().get("/q/openapi?format=json").asString());

        assertThat(ENDPOINTS.stream().map(Endpoint::toString)).containsExactlyInAnyOrderElementsOf(offered);
    }

    /** An understood role meets the endpoint's own answer, any other 403. */
    @Test
    void eachRoleReachesExactlyItsEndpoints() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            for (String role : Role.ALL) {
                int expected = endpoint.allowed().contains(role) ? endpoint.allowedStatus() : 403;
                int status = endpoint.call(Drills.as(role)).statusCode();
                if (status != expected) {
                    wrong.add(role + " " + endpoint + ": " + status + ", not " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyWithoutAToken() {
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(endpoint.call(given().contentType("application/json")).statusCode())
                    .as("no token, %s", endpoint)
                    .isEqualTo(401);
        }
        assertThat(given().header("Authorization", "Bearer forged").get(UNKNOWN).statusCode())
                .isEqualTo(401);
    }

    @Test
    void badInputIsATypedProblemAndWritesNothing() {
        String before = drills();

        assertProblem(post("{\"type\":\"manual\""), 400, "malformed-body", null);
        assertProblem(post("{\"type\":\"manual\"}"), 400, "invalid-field", "scenario");
        assertProblem(post("{\"type\":\"weekly\",\"scenario\":\"latest\"}"), 400, "invalid-field", "type");
        assertProblem(
                post("{\"type\":\"manual\",\"scenario\":\"integrity\"}"), 422, "scenario-not-available", "scenario");
        assertProblem(
                post("{\"type\":\"manual\",\"scenario\":\"point-in-time\",\"targetTime\":\"2126-01-01T00:00:00Z\"}"),
                422,
                "target-not-in-the-past",
                "targetTime");
        assertProblem(
                post("{\"type\":\"manual\",\"scenario\":\"" + "x".repeat(70_000) + "\"}"),
                413,
                "payload-too-large",
                null);
        assertProblem(Drills.as(Role.AUDITOR).get("/api/dr/exercises/not-a-uuid"), 400, "invalid-field", "exerciseId");
        for (String size : List.of("0", "101", "abc")) {
            assertProblem(Drills.as(Role.AUDITOR).get("/api/dr/exercises?size=" + size), 400, "invalid-field", "size");
        }
        assertProblem(Drills.as(Role.AUDITOR).get("/api/dr/exercises?page=-1"), 400, "invalid-field", "page");
        assertProblem(Drills.as(Role.AUDITOR).get(UNKNOWN), 404, "not-found", null);

        assertThat(drills()).isEqualTo(before);
    }

    private static String drills() {
        return Creators.platform()
                .queryPlatform(co.potti.common.identity.ServicePrincipal.DR, "SELECT count(*) FROM dr_exercises");
    }

    private static Response post(String body) {
        return Drills.as(Role.DBA).body(body).post("/api/dr/exercises");
    }

    private static void assertProblem(Response response, int status, String slug, @Nullable String field) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).endsWith(slug);
        assertThat(response.jsonPath().getString("field")).isEqualTo(field);
    }
}
