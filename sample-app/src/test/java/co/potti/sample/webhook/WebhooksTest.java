package co.potti.sample.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import co.potti.sample.Metrics;
import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class WebhooksTest {

    private static final String BODY = "{\"event\": \"publication.confirmed\"}";
    private static final String DELIVERIES = "webhook_deliveries_total{verdict=\"%s\"}";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    Clock clock;

    private String id = "";
    private String secret = "";

    @BeforeEach
    void register() {
        JsonPath webhook = People.someone()
                .request()
                .body(Map.of("targetUrl", "https://tools.example.test/1"))
                .post("/api/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        id = webhook.getString("id");
        secret = webhook.getString("secret");
    }

    @Test
    void aGenuineDeliveryIsAccepted() {
        Metrics before = Metrics.scrape(metrics);

        deliver(id, now(), Signature.of(secret, now(), bytes(BODY))).statusCode(202);

        assertMoved(before, 1, 0);
    }

    @Test
    void aForgedDeliveryIsTurnedAwayAndCountedAsGood() {
        Metrics before = Metrics.scrape(metrics);

        deliver(id, now(), Signature.of("guessed", now(), bytes(BODY)))
                .statusCode(401)
                .body("type", endsWith("/signature-rejected"));

        assertMoved(before, 0, 1);
    }

    @Test
    void aReplayedDeliveryIsTurnedAway() {
        long old = now() - Duration.ofMinutes(6).toSeconds();
        Metrics before = Metrics.scrape(metrics);

        deliver(id, old, Signature.of(secret, old, bytes(BODY))).statusCode(401);

        assertMoved(before, 0, 1);
    }

    @Test
    void anUnsignedDeliveryAndOneToNobodyAreTurnedAway() {
        Metrics before = Metrics.scrape(metrics);

        given().contentType(ContentType.JSON)
                .body(BODY)
                .post("/api/webhooks/" + id + "/deliveries")
                .then()
                .statusCode(401);
        deliver(UUID.randomUUID().toString(), now(), Signature.of(secret, now(), bytes(BODY)))
                .statusCode(401);

        assertMoved(before, 0, 2);
    }

    private ValidatableResponse deliver(String webhook, long timestamp, String signature) {
        return given().contentType(ContentType.JSON)
                .header("X-Potti-Timestamp", timestamp)
                .header("X-Potti-Signature", signature)
                .body(BODY)
                .post("/api/webhooks/" + webhook + "/deliveries")
                .then();
    }

    private void assertMoved(Metrics before, int verified, int rejected) {
        Metrics after = Metrics.scrape(metrics);
        assertThat(moved(before, after, "accepted_verified")).isEqualTo(verified);
        assertThat(moved(before, after, "rejected")).isEqualTo(rejected);
        assertThat(after.value(DELIVERIES.formatted("accepted_unverified"))).isZero();
    }

    private static double moved(Metrics before, Metrics after, String verdict) {
        return after.value(DELIVERIES.formatted(verdict)) - before.value(DELIVERIES.formatted(verdict));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
