package co.potti.slo;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import co.potti.platform.EndpointsUnderTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may do what (C1): every role at every endpoint. */
@QuarkusTest
@OnLocalPlatform
class AccessTest {

    private static final Set<String> STAFF = Set.of(
            Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER, Role.DBA, Role.AUDITOR, Role.DEPLOYER, Role.DPO, Role.SECURITY);

    /** Bodies are wrong on purpose: whoever is admitted is refused for the body, and nothing is written. */
    private record Endpoint(
            String method, String path, String contentType, String body, Set<String> allowed, int allowedStatus) {

        static Endpoint get(String path) {
            return new Endpoint("GET", path, "application/json", "", STAFF, 200);
        }

        Response call(RequestSpecification request) {
            return request.contentType(contentType)
                    .body(body)
                    .request(method, path.replace("{id}", "api-availability"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            Endpoint.get("/api/slos"),
            Endpoint.get("/api/slos/{id}"),
            Endpoint.get("/api/slos/{id}/openslo"),
            Endpoint.get("/api/slos/{id}/rules"),
            Endpoint.get("/api/slos/rules"),
            Endpoint.get("/api/slos/alerts"),
            Endpoint.get("/slos"),
            new Endpoint(
                    "POST",
                    "/api/slos",
                    "application/yaml",
                    "kind: Nothing",
                    Set.of(Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER),
                    400),
            new Endpoint("POST", "/api/slos/alerts", "application/json", "{}", Set.of(Role.ALERTMANAGER), 400));

    @Test
    void everyEndpointIsInTheTable() {
        Set<String> offered = EndpointsUnderTest.of(
                Api.anonymous().get("/q/openapi?format=json").asString());

        assertThat(ENDPOINTS.stream().map(Endpoint::toString)).containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void eachRoleReachesExactlyItsEndpoints() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            for (String role : Role.ALL) {
                int expected = endpoint.allowed().contains(role) ? endpoint.allowedStatus() : 403;
                int status = endpoint.call(Api.as(role)).statusCode();
                if (status != expected) {
                    wrong.add(role + " " + endpoint + ": " + status + ", not " + expected);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyWithoutATokenAndNoUnknownRoleReachesAny() {
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(endpoint.call(Api.anonymous()).statusCode())
                    .as("no token, %s", endpoint)
                    .isEqualTo(401);
            assertThat(endpoint.call(Api.as("emperor")).statusCode())
                    .as("unknown role, %s", endpoint)
                    .isEqualTo(403);
        }
    }
}
