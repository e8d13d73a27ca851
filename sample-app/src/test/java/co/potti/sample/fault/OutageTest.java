package co.potti.sample.fault;

import static co.potti.sample.People.administrator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import co.potti.sample.Metrics;
import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import co.potti.sample.People.Someone;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class OutageTest {

    private static final String ERRORS = "api_requests_total{outcome=\"error\"}";
    private static final String ANSWERED = "api_requests_total{outcome=\"success\"}";
    private static final String FAILED_PUBLISHING = "publishing_attempts_total{outcome=\"failure\"}";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @AfterEach
    void endOutage() {
        order(0);
    }

    @Test
    void callersReallyGet503AndItIsCounted() {
        Metrics before = Metrics.scrape(metrics);
        order(60);

        given().get("/api/posts")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", endsWith("/fault-injected"));

        await("it is counted").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Metrics after = Metrics.scrape(metrics);
            assertThat(after.value(ERRORS) - before.value(ERRORS)).isEqualTo(1);
            assertThat(after.value(ANSWERED) - before.value(ANSWERED)).isZero();
        });
    }

    @Test
    void publishingFailsWithIt() {
        Someone creator = People.someone();
        UUID draft = creator.draft();
        Metrics before = Metrics.scrape(metrics);
        order(60);

        creator.request().post("/api/posts/" + draft + "/publish").then().statusCode(503);

        Metrics after = Metrics.scrape(metrics);
        assertThat(after.value(FAILED_PUBLISHING) - before.value(FAILED_PUBLISHING))
                .isEqualTo(1);
    }

    @Test
    void anOutageCanBeEnded() {
        order(60);
        order(0);

        administrator().get("/admin/faults").then().statusCode(200).body("unavailable", equalTo(false));
        given().get("/api/posts").then().statusCode(200);
    }

    @Test
    void anOrderHasToSayHowLong() {
        administrator().body("{}").post("/admin/faults").then().statusCode(400).body("field", equalTo("seconds"));
    }

    private static void order(int seconds) {
        administrator()
                .body(Map.of("seconds", seconds))
                .post("/admin/faults")
                .then()
                .statusCode(200);
    }
}
