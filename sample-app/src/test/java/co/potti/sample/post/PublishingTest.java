package co.potti.sample.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import co.potti.platform.LocalPlatformResource;
import co.potti.sample.Metrics;
import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import co.potti.sample.People.Someone;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URL;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class PublishingTest {

    private static final String SUCCESSES = "publishing_attempts_total{outcome=\"success\"}";
    private static final String FAILURES = "publishing_attempts_total{outcome=\"failure\"}";
    private static final String WITHIN_OBJECTIVE = "publishing_duration_seconds_bucket{le=\"10.0\"}";
    private static final String ALL = "publishing_duration_seconds_count";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void publishingMovesItsCountersByOne() {
        Someone creator = People.someone();
        UUID draft = creator.draft();
        Metrics before = Metrics.scrape(metrics);

        creator.request()
                .post("/api/posts/" + draft + "/publish")
                .then()
                .statusCode(200)
                .body("state", equalTo("published"));

        assertMoved(before, 1);
    }

    @Test
    void publishingTwiceIsRefusedAndNoAttempt() {
        Someone creator = People.someone();
        UUID draft = creator.draft();
        creator.request().post("/api/posts/" + draft + "/publish").then().statusCode(200);
        Metrics before = Metrics.scrape(metrics);

        creator.request()
                .post("/api/posts/" + draft + "/publish")
                .then()
                .statusCode(409)
                .body("type", endsWith("/already-published"));

        assertMoved(before, 0);
    }

    @Test
    void othersNeitherSeeNorPublishADraft() {
        UUID draft = People.someone().draft();
        Someone other = People.someone();

        other.request().get("/api/posts/" + draft).then().statusCode(404);
        other.request().post("/api/posts/" + draft + "/publish").then().statusCode(404);
        given().get("/api/posts/" + draft).then().statusCode(404);
        given().contentType(ContentType.JSON)
                .post("/api/posts/" + draft + "/publish")
                .then()
                .statusCode(401);
    }

    @Test
    void whatCreatorsDoIsInTheUsageLog() {
        Someone creator = People.someone();
        creator.draft();

        String actions = LocalPlatformResource.platform()
                .queryProtected("SELECT action FROM analytics.usage_log WHERE creator_id = '" + creator.id()
                        + "' AND ip IS NOT NULL ORDER BY id");

        assertThat(actions.lines().map(String::strip)).contains("creator.register", "post.write");
    }

    @Test
    void thoseWithoutAProfileCannotWrite() {
        People.stranger()
                .request()
                .body(Map.of("title", "A title", "body", "A body."))
                .post("/api/posts")
                .then()
                .statusCode(409)
                .body("type", endsWith("/creator-gone"));
    }

    @Test
    void fieldsAreBounded() {
        People.someone()
                .request()
                .body(Map.of("title", "x".repeat(201), "body", "A body."))
                .post("/api/posts")
                .then()
                .statusCode(400)
                .body("field", equalTo("title"));
        given().get("/api/posts?limit=101").then().statusCode(400);
    }

    private void assertMoved(Metrics before, int successes) {
        Metrics after = Metrics.scrape(metrics);
        assertThat(after.value(SUCCESSES) - before.value(SUCCESSES)).isEqualTo(successes);
        assertThat(after.value(ALL) - before.value(ALL)).isEqualTo(successes);
        assertThat(after.value(WITHIN_OBJECTIVE) - before.value(WITHIN_OBJECTIVE))
                .isEqualTo(successes);
        assertThat(after.value(FAILURES) - before.value(FAILURES)).isZero();
    }
}
