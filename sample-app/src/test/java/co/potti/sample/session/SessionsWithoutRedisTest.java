package co.potti.sample.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import co.potti.sample.Metrics;
import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import co.potti.sample.People.Someone;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class SessionsWithoutRedisTest {

    private static final String FAILED_PUBLISHING = "publishing_attempts_total{outcome=\"failure\"}";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @AfterEach
    void bringRedisBack() {
        if (!LocalPlatformResource.platform().isRunning(Part.REDIS)) {
            LocalPlatformResource.platform().start(Part.REDIS);
        }
    }

    @Test
    void onlySessionsStopWorkingWhileRedisIsAway() {
        Someone creator = People.someone();
        String session = open(creator);

        LocalPlatformResource.platform().stop(Part.REDIS);

        given().header("X-Session", session)
                .get("/api/workflows")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"));
        creator.request().post("/api/sessions").then().statusCode(503);
        given().get("/api/creators/" + creator.id()).then().statusCode(200).body("handle", equalTo(creator.handle()));
        creator.draft();

        LocalPlatformResource.platform().start(Part.REDIS);

        await("sessions to work again")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(open(creator)).startsWith(creator.id() + "."));
    }

    @Test
    void publishingThatFailsForWantOfASessionIsAFailedAttempt() {
        Someone creator = People.someone();
        UUID draft = creator.draft();
        String session = open(creator);
        LocalPlatformResource.platform().stop(Part.REDIS);
        Metrics before = Metrics.scrape(metrics);

        given().header("X-Session", session)
                .post("/api/posts/" + draft + "/publish")
                .then()
                .statusCode(503);

        assertThat(Metrics.scrape(metrics).value(FAILED_PUBLISHING) - before.value(FAILED_PUBLISHING))
                .isEqualTo(1);
    }

    private static String open(Someone creator) {
        return creator.request()
                .post("/api/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
