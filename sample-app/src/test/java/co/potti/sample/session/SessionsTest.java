package co.potti.sample.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import co.potti.sample.People.Someone;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class SessionsTest {

    @Inject
    RedisDataSource redis;

    @Test
    void aSessionStandsInForTheTokenUntilItIsRevoked() {
        Someone creator = People.someone();
        String session = open(creator);

        write(session, 201);
        creator.request().delete("/api/sessions").then().statusCode(204);

        write(session, 401);
        assertThat(redis.key().keys("session:" + creator.id() + ":*")).isEmpty();
    }

    @Test
    void aMadeUpSessionIsWorthNothing() {
        Someone creator = People.someone();

        write(creator.id() + ".made-up", 401);
        write("not-even-an-id", 401);
        write(creator.id() + ".*", 401);
    }

    @Test
    void nobodyWithoutAProfileGetsASessionOrACachedOne() {
        Someone gone = People.stranger();

        gone.request().post("/api/sessions").then().statusCode(404);

        assertThat(redis.key().keys("*" + gone.id() + "*")).isEmpty();
    }

    private static String open(Someone creator) {
        return creator.request()
                .post("/api/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static void write(String session, int status) {
        given().header("X-Session", session)
                .contentType(ContentType.JSON)
                .body(Map.of("title", "A title", "body", "A body."))
                .post("/api/posts")
                .then()
                .statusCode(status);
    }
}
