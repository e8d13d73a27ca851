package co.potti.backup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
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
    private static final String UNKNOWN = "/api/backups/" + new UUID(0, 1);

    private record Endpoint(String method, String path, String body, Set<String> allowed, int allowedStatus) {}

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("POST", "/api/backups", "{\"type\":\"none\"}", OPERATORS, 400),
            new Endpoint("GET", "/api/backups", "", READERS, 200),
            new Endpoint("GET", UNKNOWN, "", READERS, 404),
            new Endpoint("POST", UNKNOWN + "/cancel", "", OPERATORS, 404),
            new Endpoint("GET", UNKNOWN + "/progress", "", READERS, 404),
            new Endpoint("GET", "/api/backups/inventory?database=other", "", READERS, 404),
            new Endpoint("GET", "/api/backups/wal?database=other", "", READERS, 404),
            new Endpoint("GET", "/api/backups/retention", "", READERS, 200),
            new Endpoint("POST", "/api/backups/expire", "{\"database\":\"other\"}", OPERATORS, 404));

    @Test
    void eachRoleReachesExactlyItsEndpoints() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            for (String role : Role.ALL) {
                int expected = endpoint.allowed().contains(role) ? endpoint.allowedStatus() : 403;
                int status = send(as(role), endpoint).statusCode();
                if (status != expected) {
                    wrong.add(role + " " + endpoint.method() + " " + endpoint.path() + ": " + status + ", not "
                            + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutAGoodTokenThereIsNothing() {
        String expired = platform().tokens().issue("tester", null, Duration.ofMinutes(-10), Role.DBA);
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(send(given().contentType("application/json"), endpoint).statusCode())
                    .as("no token, %s", endpoint.path())
                    .isEqualTo(401);
            assertThat(send(given().auth().oauth2(expired).contentType("application/json"), endpoint)
                            .statusCode())
                    .as("expired token, %s", endpoint.path())
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
        Response malformedId = as(Role.DBA).get("/api/backups/not-a-uuid");

        assertThat(malformedId.statusCode()).isEqualTo(404);
        assertThat(malformedId.contentType()).startsWith("application/problem+json");
        assertThat(ownDatabase("SELECT count(*) FROM backup_run")).isEqualTo(before);
    }

    private static void refused(String body, int status, String slug) {
        Response response = as(Role.DBA).body(body).post("/api/backups");
        assertThat(response.statusCode()).as(slug).isEqualTo(status);
        if (status != 413) {
            assertThat(response.contentType()).startsWith("application/problem+json");
            assertThat(response.jsonPath().getString("type")).endsWith(slug);
        }
    }

    private static Response send(RequestSpecification request, Endpoint endpoint) {
        return endpoint.method().equals("GET")
                ? request.get(endpoint.path())
                : request.body(endpoint.body()).post(endpoint.path());
    }
}
