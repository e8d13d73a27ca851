package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Visitor;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G1, G3: opening, reading, listing and cancelling requests; bad input is a typed problem and writes nothing. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class OpeningTest {

    @Test
    void aRequestIsAcceptedAndItsClocksRunFromReceipt() {
        Creator creator = Creator.insert();
        Instant before = Instant.now();

        Response opened = Visitor.with(creator.token()).open("export", null);

        opened.then().statusCode(202).body("type", equalTo("export")).body("status", equalTo("pending"));
        String requestId = opened.path("requestId");
        assertThat(opened.header("Location")).endsWith("/api/gdpr/status/" + requestId);
        Instant receivedAt = Instant.parse(opened.path("receivedAt"));
        assertThat(receivedAt).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(Instant.parse(opened.path("dueBy"))).isEqualTo(receivedAt.plus(Duration.ofHours(72)));
        assertThat(Instant.parse(opened.path("verifyBy"))).isEqualTo(receivedAt.plus(Duration.ofHours(24)));
        assertThat(opened.<Boolean>path("overdue")).isFalse();
        assertThat(opened.<Integer>path("daysLeft")).isBetween(28, 31);
        assertThat(opened.<Object>path("requestorEmail")).isNull();
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndStatusAndNoMail() {
        Creator creator = Creator.insert();
        String nobody = "nobody-" + UUID.randomUUID() + "@example.org";
        Visitor visitor = Visitor.withoutSession();

        Response known = visitor.open("erasure", creator.email());
        Response unknown = visitor.open("erasure", nobody);

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
        assertThat(unknown.jsonPath().getMap("").keySet())
                .isEqualTo(known.jsonPath().getMap("").keySet());
        Letters.await(creator.email(), 1);
        for (Response response : new Response[] {known, unknown}) {
            await("mail work of both is done")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> sql("SELECT recipient IS NULL FROM gdpr_mails WHERE request_id = '"
                                    + response.path("requestId") + "'")
                            .equals("t"));
            visitor.status(response.path("requestId"))
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("pending"))
                    .body("mail", equalTo("pending"))
                    .body("verifyBy", equalTo(response.path("verifyBy")));
        }
        assertThat(visitor.status(known.path("requestId")).jsonPath().getMap("").keySet())
                .isEqualTo(visitor.status(unknown.path("requestId"))
                        .jsonPath()
                        .getMap("")
                        .keySet());
        assertThat(Letters.to(nobody)).isEmpty();
    }

    @Test
    void aForeignRequestAndAnUnknownOneAreTheSame404() {
        String foreign =
                Visitor.with(Creator.insert().token()).open("export", null).path("requestId");
        String unknown = UUID.randomUUID().toString();
        Visitor other = Visitor.with(Creator.insert().token());
        Visitor nobody = Visitor.withoutSession();

        for (Visitor visitor : new Visitor[] {other, nobody}) {
            String answer =
                    visitor.status(foreign).then().statusCode(404).extract().asString();
            assertThat(answer)
                    .contains("request-not-found")
                    .isEqualTo(visitor.status(unknown).asString());
            visitor.cancel(foreign).then().statusCode(404).body("type", equalTo(problem("request-not-found")));
            visitor.http()
                    .post("/api/gdpr/request/" + foreign + "/verification-mail")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aSessionReachesNoRequestThatWasOpenedWithoutOneByAnother() {
        String requestId = Visitor.withoutSession()
                .open("export", Creator.insert().email())
                .path("requestId");

        Visitor.with(Creator.insert().token()).status(requestId).then().statusCode(404);
    }

    @Test
    void aSessionSpeaksForItsOwnAddressOnly() {
        Visitor.with(Creator.insert().token())
                .open("erasure", Creator.insert().email())
                .then()
                .statusCode(400)
                .body("field", equalTo("email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"export\",\"email\":\"not an address\"}",
                "{\"type\":\"export\",\"email\":\"@example.org\"}",
                "{\"type\":\"export\",\"email\":\"a@b\"}",
                "{\"type\":\"export\",\"email\":\"\"}",
                "{\"type\":\"export\"}",
                "{\"type\":\"everything\",\"email\":\"a@example.org\"}",
                "{\"email\":\"a@example.org\"}",
                "{\"type\":",
                "[]",
                "null",
                ""
            })
    void malformedInputIsATypedProblemAndWritesNothing(String body) {
        long rows = rows();

        Response refused = Visitor.withoutSession().http().body(body).post("/api/gdpr/request");

        refused.then().statusCode(400).contentType("application/problem+json");
        assertThat(refused.<String>path("type")).isIn(problem("invalid-field"), problem("malformed-body"));
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void anOversizeBodyIsRefused() {
        long rows = rows();
        String body = "{\"type\":\"export\",\"email\":\"a@example.org\",\"x\":\"" + "x".repeat(70_000) + "\"}";

        Visitor.withoutSession()
                .http()
                .body(body)
                .post("/api/gdpr/request")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo(problem("payload-too-large")));

        assertThat(rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "status/1 OR 1=1, requestId",
        "status/1-1-1-1-1, requestId",
        "certificates/x, requestId",
        "erasures/x, requestId",
        "erasures/x/progress, requestId",
        "replays/x, replayId"
    })
    void aMalformedIdIsATypedProblem(String path, String field) {
        String officer = LocalPlatformResource.platform().tokens().issue("officer-1", "dpo@potti.co", Role.DPO);

        Visitor.with(officer)
                .http()
                .get("/api/gdpr/" + path)
                .then()
                .statusCode(400)
                .body("type", equalTo(problem("invalid-field")))
                .body("field", equalTo(field));
    }

    @Test
    void theSameIdempotencyKeyIsTheSameRequest() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        Map<String, String> body = Map.of("type", "export", "email", creator.email());
        String key = UUID.randomUUID().toString();

        String first = visitor.http()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/gdpr/request")
                .path("requestId");
        String second = visitor.http()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/gdpr/request")
                .path("requestId");

        assertThat(second).isEqualTo(first);
        visitor.http()
                .header("Idempotency-Key", key)
                .body(Map.of("type", "erasure", "email", creator.email()))
                .post("/api/gdpr/request")
                .then()
                .statusCode(409);
        assertThat(sql("SELECT count(*) FROM idempotency_key WHERE caller_id || request_key || request_hash ~ '" + key
                        + "|" + creator.email() + "'"))
                .isEqualTo("0");
    }

    @Test
    void aRequestIsTakenBackBeforeItIsConfirmedAndNotAfter() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.with(creator.token());
        String cancelled = visitor.open("erasure", null).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));

        visitor.cancel(cancelled).then().statusCode(204);
        visitor.cancel(cancelled).then().statusCode(204);

        visitor.status(cancelled).then().body("status", equalTo("failed")).body("reason", equalTo("cancelled"));
        visitor.verify(cancelled, link.token())
                .then()
                .statusCode(410)
                .body("type", equalTo(problem("verification-ended")));
        assertThat(sql("SELECT status FROM gdpr_requests WHERE request_id = '" + cancelled + "'"))
                .isEqualTo("failed");

        String confirmed = visitor.open("export", null).path("requestId");
        visitor.verify(
                        confirmed,
                        Letters.link(Letters.await(creator.email(), 2)).token())
                .then()
                .statusCode(200);
        visitor.cancel(confirmed).then().statusCode(409).body("type", equalTo(problem("request-not-cancellable")));
    }

    @Test
    void peopleListTheirOwnRequestsAndStaffListsAll() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.with(creator.token());
        visitor.open("export", null);
        String newest = visitor.open("erasure", null).path("requestId");
        Visitor officer =
                Visitor.with(LocalPlatformResource.platform().tokens().issue("officer-1", "dpo@potti.co", Role.DPO));
        Visitor auditor =
                Visitor.with(LocalPlatformResource.platform().tokens().issue("auditor-1", null, Role.AUDITOR));

        visitor.http()
                .get("/api/gdpr/requests?size=1")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items", hasSize(1))
                .body("items[0].requestId", equalTo(newest))
                .body("items[0].creatorId", equalTo(null));
        officer.http()
                .get("/api/gdpr/requests?status=pending&type=erasure&size=100")
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.requestId == '" + newest + "' }.creatorId",
                        equalTo(creator.id().toString()))
                .body("items.findAll { it.type != 'erasure' }", hasSize(0));
        auditor.http()
                .get("/api/gdpr/requests?overdue=true")
                .then()
                .statusCode(200)
                .body("items.findAll { it.requestorEmail != null }", hasSize(0));
        visitor.http()
                .get("/api/gdpr/requests?size=1000")
                .then()
                .statusCode(400)
                .body("field", equalTo("size"));
        assertThat(sql("SELECT count(*) > 0 FROM audit_entry WHERE action = 'requests.listed' AND actor = 'officer-1'"))
                .isEqualTo("t");
    }

    @Test
    void theAuditTrailNamesNobody() {
        Creator creator = Creator.insert();
        String requestId = Visitor.with(creator.token()).open("export", null).path("requestId");

        String reference = sql("SELECT subject_ref FROM gdpr_requests WHERE request_id = '" + requestId + "'");
        assertThat(sql("SELECT action FROM audit_entry WHERE subject_ref = '" + reference + "'"))
                .isEqualTo("request.opened");
        assertThat(sql("SELECT count(*) FROM audit_entry WHERE actor || details || coalesce(subject_ref, '') ~ '"
                        + creator.id() + "|" + creator.email() + "'"))
                .isEqualTo("0");
    }

    private static String problem(String slug) {
        return "https://potti.co/problems/" + slug;
    }

    private static long rows() {
        return Long.parseLong(sql("SELECT count(*) FROM gdpr_requests"));
    }

    private static String sql(String query) {
        return LocalPlatformResource.platform()
                .queryPlatform(ServicePrincipal.GDPR, query)
                .strip();
    }
}
