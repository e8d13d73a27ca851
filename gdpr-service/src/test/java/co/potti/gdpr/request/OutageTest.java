package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Visitor;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad luck: what each server's absence does to people, and what happens when it is back. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class OutageTest {

    private final LocalPlatform platform = LocalPlatformResource.platform();

    @AfterEach
    void everythingRunsAgain() {
        for (Part part : new Part[] {Part.REDIS, Part.SMTP, Part.KAFKA}) {
            if (!platform.isRunning(part)) {
                platform.start(part);
            }
        }
    }

    @Test
    void withoutRedisOpeningWaitsAndEverythingElseWorks() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        String requestId = visitor.open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        platform.stop(Part.REDIS);

        Response refused = visitor.open("export", creator.email());

        refused.then().statusCode(503).body("type", equalTo("https://potti.co/problems/opening-unavailable"));
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        Response preview = RestAssured.given()
                .contentType("application/json")
                .auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .body(Map.of("creatorId", creator.id()))
                .post("/api/gdpr/preview");
        preview.then().statusCode(503).body("type", equalTo("https://potti.co/problems/dependency-unavailable"));
        assertThat(preview.header("Retry-After")).isEqualTo("30");
        visitor.status(requestId).then().statusCode(200);
        visitor.verify(requestId, link.token()).then().statusCode(200);

        platform.start(Part.REDIS);
        Awaitility.await("opening works again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Visitor.withoutSession().open("export", nobody()).statusCode() == 202);
    }

    @Test
    void withoutAMailServerTheMailIsPendingAndArrivesOnce() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        platform.stop(Part.SMTP);

        Response known = visitor.open("export", creator.email());
        Response unknown = visitor.open("export", nobody());
        Response forDays =
                Visitor.withoutSession().open("export", Creator.insert().email());
        sql("UPDATE gdpr_mails SET created_at = now() - interval '6 days' WHERE request_id = '"
                + forDays.<String>path("requestId") + "'");

        known.then().statusCode(202).body("mail", equalTo("pending"));
        Awaitility.await("both mails were tried")
                .atMost(Duration.ofSeconds(30))
                .until(() -> sql("""
                        SELECT count(*) FROM work_lease JOIN gdpr_mails ON mail_id::text = work_id
                        WHERE last_reason IS NOT NULL AND request_id IN ('%s', '%s')
                        """.formatted(known.<String>path("requestId"), unknown.<String>path("requestId")))
                        .equals("2"));
        for (Response response : new Response[] {known, unknown}) {
            visitor.status(response.path("requestId")).then().body("mail", equalTo("pending"));
        }
        Awaitility.await("given up after days, and the address is forgotten")
                .atMost(Duration.ofSeconds(30))
                .until(() -> sql("SELECT recipient IS NULL AND undeliverable_at IS NOT NULL FROM gdpr_mails"
                                + " WHERE request_id = '" + forDays.path("requestId") + "'")
                        .equals("t"));
        visitor.status(forDays.path("requestId")).then().body("mail", equalTo("sent"));

        platform.start(Part.SMTP);
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        for (Response response : new Response[] {known, unknown}) {
            Awaitility.await("mail noted as sent")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> visitor.status(response.path("requestId"))
                            .path("mail")
                            .equals("sent"));
        }
        assertThat(Letters.to(creator.email())).hasSize(1);
        visitor.verify(known.path("requestId"), link.token()).then().statusCode(200);
    }

    @Test
    void withoutKafkaRequestsAreAcceptedAndTheEventLeavesWhenItIsBack() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        platform.stop(Part.KAFKA);

        String requestId = visitor.open("export", creator.email()).path("requestId");
        visitor.verify(
                        requestId,
                        Letters.link(Letters.await(creator.email(), 1)).token())
                .then()
                .statusCode(200);
        Letters.await(creator.email(), 2);

        visitor.status(requestId).then().body("status", equalTo("completed"));
        assertThat(waiting(requestId)).isEqualTo("gdpr.export.completed");
        platform.start(Part.KAFKA);
        Awaitility.await("event left")
                .atMost(Duration.ofSeconds(60))
                .until(() -> waiting(requestId).isEmpty());
    }

    private static String waiting(String requestId) {
        return sql("SELECT topic FROM outbox_event WHERE message_key = '" + requestId + "'");
    }

    private static String nobody() {
        return "nobody-" + UUID.randomUUID() + "@example.org";
    }

    private static String sql(String query) {
        return LocalPlatformResource.platform()
                .queryPlatform(ServicePrincipal.GDPR, query)
                .strip();
    }
}
