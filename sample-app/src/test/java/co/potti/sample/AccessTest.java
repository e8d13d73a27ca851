package co.potti.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import co.potti.platform.EndpointsUnderTest;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what: creators, administrators, and somebody who is neither, at every endpoint. */
@QuarkusTest
@OnRealServers
class AccessTest {

    private static final Set<String> FOR_EVERYBODY = Set.of(
            "GET /api/posts",
            "GET /api/posts/{id}",
            "GET /api/posts/{postId}/comments",
            "GET /api/creators/{id}",
            "POST /api/webhooks/{id}/deliveries");

    private static final Set<String> FOR_CREATORS = Set.of(
            "POST /api/creators",
            "PUT /api/creators/me",
            "POST /api/posts",
            "POST /api/posts/{id}/publish",
            "POST /api/posts/{postId}/comments",
            "PUT /api/follows/{creatorId}",
            "DELETE /api/follows/{creatorId}",
            "POST /api/media",
            "GET /api/media/{id}",
            "GET /api/invoices",
            "POST /api/sessions",
            "DELETE /api/sessions",
            "POST /api/teams",
            "PUT /api/teams/{teamId}/members/{creatorId}",
            "POST /api/webhooks",
            "GET /api/workflows",
            "POST /api/workflows");

    private static final Set<String> FOR_ADMINISTRATORS = Set.of(
            "GET /admin/activity",
            "POST /admin/activity",
            "GET /admin/creators/{handle}",
            "GET /admin/faults",
            "POST /admin/faults",
            "POST /admin/seed");

    private static final Set<String> ROLES = Set.of(Role.DATA_SUBJECT, Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER);
    private static final Set<String> NOT_LET_IN = Set.of("unauthenticated", "forbidden");

    @Test
    void everyEndpointIsInTheTable() {
        Set<String> table = new TreeSet<>(FOR_EVERYBODY);
        table.addAll(FOR_CREATORS);
        table.addAll(FOR_ADMINISTRATORS);

        assertThat(EndpointsUnderTest.of(given().get("/q/openapi?format=json").asString()))
                .isEqualTo(table);
    }

    @Test
    void eachRoleReachesExactlyItsEndpoints() {
        List<String> wrong = new ArrayList<>();
        for (String role : ROLES) {
            String token = LocalPlatformResource.platform()
                    .tokens()
                    .issue(UUID.randomUUID().toString(), "nobody@example.test", role);
            FOR_EVERYBODY.forEach(endpoint -> expect(true, endpoint, role, token, wrong));
            FOR_CREATORS.forEach(endpoint -> expect(role.equals(Role.DATA_SUBJECT), endpoint, role, token, wrong));
            FOR_ADMINISTRATORS.forEach(
                    endpoint -> expect(role.equals(Role.INFRASTRUCTURE_ADMIN), endpoint, role, token, wrong));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutATokenOnlyWhatIsForEverybodyIsReached() {
        for (String endpoint : FOR_EVERYBODY) {
            assertThat(letsIn(call(endpoint, given()))).as(endpoint).isTrue();
        }
        for (Set<String> group : List.of(FOR_CREATORS, FOR_ADMINISTRATORS)) {
            for (String endpoint : group) {
                assertThat(call(endpoint, given()).statusCode()).as(endpoint).isEqualTo(401);
            }
        }
    }

    private static void expect(boolean allowed, String endpoint, String role, String token, List<String> wrong) {
        Response response = call(endpoint, given().auth().oauth2(token));
        if (letsIn(response) != allowed) {
            wrong.add(role + " " + endpoint + ": " + response.statusCode());
        }
    }

    /** A forged delivery is a 401 as well, for another reason. */
    private static boolean letsIn(Response response) {
        return response.statusCode() < 400 || NOT_LET_IN.stream().noneMatch(response.<String>path("type")::endsWith);
    }

    /** The body is right for none of them: whoever is let in is refused for it, and nothing is written. */
    private static Response call(String endpoint, RequestSpecification request) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf('/'));
        return request.contentType(path.equals("/api/media") ? "image/png" : "application/json")
                .body("{\"creators\": 1}".getBytes(StandardCharsets.UTF_8))
                .request(method, path.replaceAll("\\{[A-Za-z]+}", new UUID(0, 1).toString()));
    }
}
