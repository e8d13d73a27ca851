package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.DeferringMailServer;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Limits;
import co.potti.gdpr.testing.Visitor;
import co.potti.gdpr.token.SecretToken;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
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
        visitor.status(forDays.path("requestId")).then().body("mail", equalTo("pending"));
        officer().status(forDays.path("requestId")).then().body("mail", equalTo("undeliverable"));

        platform.start(Part.SMTP);
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        for (Response response : new Response[] {known, unknown}) {
            Awaitility.await("mail noted as sent")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> officer()
                            .status(response.path("requestId"))
                            .path("mail")
                            .equals("sent"));
            visitor.status(response.path("requestId")).then().body("mail", equalTo("pending"));
        }
        assertThat(Letters.to(creator.email())).hasSize(1);
        visitor.verify(known.path("requestId"), link.token()).then().statusCode(200);
    }

    @Test
    void aMailServerThatDefersTellsNobodyWhoHasAnAddress() throws IOException {
        Creator creator = Creator.insert();
        int port = ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class);
        platform.stop(Part.SMTP);
        try (DeferringMailServer server = new DeferringMailServer(port)) {
            Response known = Visitor.withoutSession().open("erasure", creator.email());
            Response unknown = Visitor.withoutSession().open("erasure", nobody());
            Awaitility.await("the one is deferred, the other needs no mail")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.deferred() > 1
                            && officer()
                                    .status(unknown.path("requestId"))
                                    .path("mail")
                                    .equals("sent"));
            officer().status(known.path("requestId")).then().body("mail", equalTo("pending"));

            assertThat(told(known)).isEqualTo(told(unknown));
            assertThat(furtherMails(known)).isEqualTo(furtherMails(unknown)).containsExactly(202, 202, 202, 202, 409);
            int before = server.deferred();
            assertThat(wrongTry(known)).isEqualTo(wrongTry(unknown)).isEqualTo(4);
            Awaitility.await("tried again").atMost(Duration.ofSeconds(60)).until(() -> server.deferred() > before + 1);
            assertThat(wrongTry(known)).isEqualTo(wrongTry(unknown)).isEqualTo(3);

            for (Response opened : new Response[] {known, unknown}) {
                sql(
                        "UPDATE gdpr_requests SET verification_expires_at = now() - interval '1 second' WHERE request_id = '"
                                + opened.<String>path("requestId") + "'");
                Awaitility.await("ends unconfirmed, mail or no mail")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> Visitor.withoutSession()
                                .status(opened.path("requestId"))
                                .then()
                                .body("reason", equalTo("verification_expired")));
            }
        }
    }

    @Test
    void aMailThatCannotBeDeliveredIsToldOnceTheRequestIsConfirmed() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        String requestId = visitor.open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        platform.stop(Part.SMTP);
        visitor.verify(requestId, link.token()).then().statusCode(200);
        Awaitility.await("the archive is ready, its mail waits")
                .atMost(Duration.ofSeconds(60))
                .until(() -> visitor.status(requestId).path("status").equals("completed"));

        sql(
                "UPDATE gdpr_mails SET created_at = now() - interval '6 days' WHERE kind = 'export_ready' AND request_id = '"
                        + requestId + "'");
        sql(
                "UPDATE gdpr_mails SET created_at = now() - interval '7 days' WHERE kind = 'verification' AND request_id = '"
                        + requestId + "'");

        Awaitility.await("given up, and told")
                .atMost(Duration.ofSeconds(60))
                .until(() -> visitor.status(requestId).path("mail").equals("undeliverable"));
        officer().status(requestId).then().body("mail", equalTo("undeliverable"));
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

    /** What the status says, without what differs between any two requests. */
    private static Map<String, Object> told(Response opened) {
        JsonPath told =
                Visitor.withoutSession().status(opened.path("requestId")).jsonPath();
        Map<String, Object> status = new TreeMap<>(told.getMap(""));
        status.keySet().removeAll(List.of("receivedAt", "verifyBy", "requestId", "dueBy"));
        status.put(
                "verifyAfter",
                Duration.between(
                        Instant.parse(told.getString("receivedAt")), Instant.parse(told.getString("verifyBy"))));
        return status;
    }

    private static List<Integer> furtherMails(Response opened) {
        return IntStream.range(0, 5)
                .mapToObj(i -> Visitor.withoutSession()
                        .http()
                        .post("/api/gdpr/request/" + opened.<String>path("requestId") + "/verification-mail")
                        .statusCode())
                .toList();
    }

    private static int wrongTry(Response opened) {
        Limits.forget("verify", "person", opened.path("requestId"));
        return Visitor.withoutSession()
                .verify(opened.path("requestId"), SecretToken.random().value())
                .path("triesLeft");
    }

    private static Visitor officer() {
        return Visitor.with(LocalPlatformResource.platform().tokens().issue("officer-1", "dpo@potti.co", Role.DPO));
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
