package co.potti.common.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** C2: who was refused is in the trail. */
@QuarkusTest
@OnRealServers
class RefusalTrailTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final LocalPlatform platform = LocalPlatformResource.platform();
    private final String caller = "caller-" + UUID.randomUUID();

    @Inject
    Jdbi jdbi;

    @Inject
    AuditTrail trail;

    @Test
    void aRefusedPermissionIsRecordedOnceWithItsRouteAndWithoutItsIds() {
        String token = platform.tokens().issue(caller, null, Role.AUDITOR);

        QuarkusTransaction.requiringNew().timeout(60).run(() -> {
            jdbi.useHandle(handle -> handle.execute("SELECT pg_advisory_xact_lock(hashtext('potti.audit'))"));
            for (int i = 0; i < 3; i++) {
                refuse(token, "/refusals/dba/somebody-" + i + "?mail=somebody@example.test", 403);
            }
        });

        await("the refusal in the trail")
                .atMost(SOON)
                .until(() -> !entriesOf(caller).isEmpty());
        assertThat(entriesOf(caller))
                .hasSizeBetween(1, 2)
                .containsOnly("authorization access.refused {\"method\":\"GET\",\"route\":\"/refusals/dba/{id}\"}");
    }

    @Test
    void strangersAndDataSubjectsAreNotNamed() {
        refuse(platform.tokens().issue(caller, null, "king"), "/refusals/dba", 403);
        refuse(platform.tokens().issue(caller, null, Role.DATA_SUBJECT), "/refusals/dba", 403);

        await("both in the trail")
                .atMost(SOON)
                .until(() -> !entriesOf("unknown").isEmpty()
                        && !entriesOf(Role.DATA_SUBJECT).isEmpty());
        assertThat(entriesOf(caller)).isEmpty();
    }

    @Test
    void refusedTokensAreRecordedWithoutFillingTheTrail() {
        for (int i = 0; i < 5; i++) {
            refuse("not-a-token-" + i, "/refusals/dba", 401);
            given().get("/refusals/dba").then().statusCode(401);
        }

        await("the refused token in the trail")
                .atMost(SOON)
                .until(() -> !entriesOf("anonymous").isEmpty());
        assertThat(platform.queryPlatform(
                                ServicePrincipal.SAMPLE,
                                "SELECT max(count) <= 1 FROM (SELECT count(*) FROM audit_entry WHERE action = 'token.refused'"
                                        + " GROUP BY date_trunc('minute', recorded_at)) AS by_minute")
                        .strip())
                .isEqualTo("t");
        assertThat(entriesOf("anonymous")).containsOnly("authentication token.refused {}");
    }

    @Test
    void whoActsWithoutATokenIsNotTheService() {
        String action = "stranger." + caller;

        given().queryParam("action", action).post("/refusals/audited").then().statusCode(204);

        assertThat(actorsOf(action)).isEqualTo("anonymous");
    }

    @Test
    void outsideOfRequestsTheServiceActs() {
        String action = "service." + caller;

        Arc.container().requestContext().activate();
        trail.record(AuditCategory.SYSTEM_CHANGE, action, null, Map.of());

        assertThat(actorsOf(action)).isEqualTo("common-tests");
    }

    private String actorsOf(String action) {
        return platform.queryPlatform(
                        ServicePrincipal.SAMPLE, "SELECT actor FROM audit_entry WHERE action = '" + action + "'")
                .strip();
    }

    private static void refuse(String token, String path, int status) {
        given().auth().oauth2(token).get(path).then().statusCode(status);
    }

    private List<String> entriesOf(String actor) {
        return platform.queryPlatform(
                        ServicePrincipal.SAMPLE,
                        "SELECT category || ' ' || action || ' ' || details FROM audit_entry WHERE actor = '" + actor
                                + "'")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
