package co.potti.gdpr.request;

import static co.potti.common.identity.Role.AUDITOR;
import static co.potti.common.identity.Role.DATA_SUBJECT;
import static co.potti.common.identity.Role.DBA;
import static co.potti.common.identity.Role.DEPLOYER;
import static co.potti.common.identity.Role.DEVELOPER;
import static co.potti.common.identity.Role.DPO;
import static co.potti.common.identity.Role.DR_SERVICE;
import static co.potti.common.identity.Role.INFRASTRUCTURE_ADMIN;
import static co.potti.common.identity.Role.SECURITY;
import static co.potti.common.identity.Role.SLO_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.Role;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Visitor;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** C1: who may call what. Deny by default; an endpoint that is not in the table fails the test. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class RoleTableTest {

    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final String ANONYMOUS = "";
    private static final String NO_ROLE = "wizard";
    private static final Set<String> EVERYBODY = everybody();
    private static final Set<String> PEOPLE = Set.of(ANONYMOUS, DATA_SUBJECT, DPO);
    private static final Map<String, String> TOKEN = Map.of("token", "x".repeat(43));

    private record Rule(
            String method, String path, @Nullable Object body, Set<String> allowed) {}

    private static final List<Rule> TABLE = List.of(
            new Rule("POST", "/api/gdpr/request", Map.of("type", "export", "email", "nobody@example.org"), PEOPLE),
            new Rule("GET", "/api/gdpr/request", null, EVERYBODY),
            new Rule("DELETE", "/api/gdpr/request/{requestId}", null, PEOPLE),
            new Rule("POST", "/api/gdpr/request/{requestId}/verification-mail", null, PEOPLE),
            new Rule("GET", "/api/gdpr/status/{requestId}", null, Set.of(ANONYMOUS, DATA_SUBJECT, DPO, AUDITOR)),
            new Rule("GET", "/api/gdpr/requests", null, Set.of(DATA_SUBJECT, DPO, AUDITOR)),
            new Rule("GET", "/api/gdpr/verify", null, EVERYBODY),
            new Rule("POST", "/api/gdpr/verify/{requestId}", TOKEN, EVERYBODY),
            new Rule("GET", "/api/gdpr/download", null, EVERYBODY),
            new Rule("POST", "/api/gdpr/download/{requestId}", TOKEN, EVERYBODY),
            new Rule("GET", "/api/gdpr/certificates/key", null, EVERYBODY),
            new Rule("GET", "/api/gdpr/certificates/{requestId}", null, EVERYBODY),
            new Rule(
                    "GET",
                    "/api/gdpr/datamap/check",
                    null,
                    Set.of(DPO, AUDITOR, DBA, DEVELOPER, DEPLOYER, INFRASTRUCTURE_ADMIN)),
            new Rule("POST", "/api/gdpr/preview", Map.of("creatorId", ID), Set.of(DPO)),
            new Rule("GET", "/api/gdpr/erasures/{requestId}", null, Set.of(DPO, AUDITOR, INFRASTRUCTURE_ADMIN)),
            new Rule(
                    "GET", "/api/gdpr/erasures/{requestId}/progress", null, Set.of(DPO, AUDITOR, INFRASTRUCTURE_ADMIN)),
            new Rule(
                    "GET",
                    "/api/gdpr/gate",
                    null,
                    Set.of(DPO, AUDITOR, DBA, SECURITY, INFRASTRUCTURE_ADMIN, DEPLOYER, SLO_SERVICE)),
            new Rule("POST", "/api/gdpr/replays", Map.of("sandboxId", "no-such-sandbox"), Set.of(DR_SERVICE)),
            new Rule("GET", "/api/gdpr/replays/{replayId}", null, Set.of(DR_SERVICE, DPO, AUDITOR)));

    @Test
    void everyRoleMayDoExactlyWhatTheTableSays() {
        List<String> surprises = new ArrayList<>();
        for (Rule rule : TABLE) {
            for (String role : EVERYBODY) {
                int status = call(rule, role);
                boolean refused = status == 401 || status == 403;
                if (status == 405 || (status != 200 && !rule.path().contains("{") && rule.body() == null && !refused)) {
                    surprises.add("%s %s is not offered: %d".formatted(rule.method(), rule.path(), status));
                }
                if (refused == rule.allowed().contains(role) || (refused && (status == 401) != role.isEmpty())) {
                    surprises.add("%s %s as %s: %d"
                            .formatted(rule.method(), rule.path(), role.isEmpty() ? "anonymous" : role, status));
                }
            }
        }

        assertThat(surprises).isEmpty();
    }

    @Test
    void everyEndpointIsInTheTable() {
        Map<String, Map<String, Object>> paths = RestAssured.given()
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        Set<String> offered = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        Set.of("get", "post", "put", "delete", "patch").contains(method))
                .forEach(method -> offered.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(TABLE.stream().map(rule -> rule.method() + " " + rule.path()))
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void aTokenThatHasExpiredOrIsNoneIsRefusedEverywhere() {
        String expired = LocalPlatformResource.platform()
                .tokens()
                .issue(UUID.randomUUID().toString(), null, Duration.ofMinutes(-5), DATA_SUBJECT);

        for (String token : List.of(expired, "not.a.token")) {
            Visitor.with(token)
                    .http()
                    .get("/api/gdpr/requests")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", equalTo("https://potti.co/problems/unauthenticated"));
            Visitor.with(token).open("export", null).then().statusCode(401);
        }
    }

    private static int call(Rule rule, String role) {
        Visitor visitor = role.isEmpty()
                ? Visitor.withoutSession()
                : Visitor.with(LocalPlatformResource.platform()
                        .tokens()
                        .issue(UUID.randomUUID().toString(), null, role));
        var request = visitor.http();
        if (rule.body() != null) {
            request.body(rule.body());
        }
        return request.request(rule.method(), rule.path().replaceAll("\\{[A-Za-z]+}", ID))
                .statusCode();
    }

    private static Set<String> everybody() {
        Set<String> all = new TreeSet<>(Role.ALL);
        all.add(ANONYMOUS);
        all.add(NO_ROLE);
        return all;
    }
}
