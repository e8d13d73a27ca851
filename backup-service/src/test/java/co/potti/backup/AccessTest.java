package co.potti.backup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import co.potti.platform.EndpointsUnderTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what (C1), and what bad input gets (C3): every role at every endpoint. */
@QuarkusTest
class AccessTest extends OnRealServers {

    private static final Set<String> OPERATORS = Set.of(Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA);
    private static final Set<String> READERS = Set.of(
            Role.SCHEDULER,
            Role.INFRASTRUCTURE_ADMIN,
            Role.DBA,
            Role.AUDITOR,
            Role.DEVELOPER,
            Role.DR_SERVICE,
            Role.GDPR_SERVICE);
    private static final String UNKNOWN_RUN = new UUID(0, 1).toString();

    private record Endpoint(
            String method, String path, String query, String body, Set<String> allowed, int allowedStatus) {

        Response call(RequestSpecification request) {
            return request.body(body).request(method, path.replace("{runId}", UNKNOWN_RUN) + query);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("POST", "/api/backups", "", "{\"type\":\"none\"}", OPERATORS, 400),
            new Endpoint("GET", "/api/backups", "", "", READERS, 200),
            new Endpoint("GET", "/api/backups/{runId}", "", "", READERS, 404),
            new Endpoint("POST", "/api/backups/{runId}/cancel", "", "", OPERATORS, 404),
            new Endpoint("GET", "/api/backups/{runId}/progress", "", "", READERS, 404),
            new Endpoint("GET", "/api/backups/inventory", "?database=other", "", READERS, 404),
            new Endpoint("GET", "/api/backups/wal", "?database=other", "", READERS, 404),
            new Endpoint("GET", "/api/backups/retention", "", "", READERS, 200),
            new Endpoint("POST", "/api/backups/expire", "", "{\"database\":\"other\"}", OPERATORS, 404));

    @Test
    void everyEndpointIsInTheTable() {
        Set<String> offered =
                EndpointsUnderTest.of(given().get("/q/openapi?format=json").asString());

        assertThat(ENDPOINTS.stream().map(Endpoint::toString)).containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void eachRoleReachesExactlyItsEndpoints() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            for (String role : Role.ALL) {
                int expected = endpoint.allowed().contains(role) ? endpoint.allowedStatus() : 403;
                int status = endpoint.call(as(role)).statusCode();
                if (status != expected) {
                    wrong.add(role + " " + endpoint + ": " + status + ", not " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutAGoodTokenThereIsNothing() {
        String expired = platform().tokens().issue("tester", null, Duration.ofMinutes(-10), Role.DBA);
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(endpoint.call(given().contentType("application/json")).statusCode())
                    .as("no token, %s", endpoint)
                    .isEqualTo(401);
            assertThat(endpoint.call(given().auth().oauth2(expired).contentType("application/json"))
                            .statusCode())
                    .as("expired token, %s", endpoint)
                    .isEqualTo(401);
        }
    }

    @Test
    void badInputIsATypedProblemAndWritesNothing() {
        String before = ownDatabase("SELECT count(*) FROM backup_run");

        refused("{\"type\":\"hourly\"}", 400, "invalid-field");
        refused("{}", 400, "invalid-field");
        refused("{\"type\":", 400, "malformed-body");
        refused("{\"type\":\"full\",\"promote\":\"perhaps\"}", 400, "malformed-body");
        refused("{\"type\":\"full\",\"database\":\"other\"}", 404, "unknown-database");
        refused("{\"type\":\"full\",\"database\":\"" + "x".repeat(70_000) + "\"}", 413, "payload-too-large");
        named(as(Role.DBA).get("/api/backups/not-a-uuid"), 400, "runId");
        named(as(Role.DBA).post("/api/backups/not-a-uuid/cancel"), 400, "runId");
        named(as(Role.DBA).get("/api/backups?database=other"), 404, "database");
        named(as(Role.DBA).get("/api/backups?page=-1"), 400, "page");
        named(as(Role.DBA).get("/api/backups?size=101"), 400, "size");
        named(
                as(Role.DBA)
                        .header("Idempotency-Key", "k".repeat(201))
                        .body("{\"type\":\"full\"}")
                        .post("/api/backups"),
                400,
                "Idempotency-Key");

        assertThat(ownDatabase("SELECT count(*) FROM backup_run")).isEqualTo(before);
    }

    private static void refused(String body, int status, String slug) {
        Response response = as(Role.DBA).body(body).post("/api/backups");
        assertThat(response.statusCode()).as(slug).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).endsWith(slug);
    }

    private static void named(Response response, int status, String field) {
        assertThat(response.statusCode()).as(field).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("field")).isEqualTo(field);
    }
}
