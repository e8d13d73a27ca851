package co.potti.sample.activity;

import static co.potti.sample.People.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.platform.LocalPlatformResource;
import co.potti.sample.OnRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@OnRealServers
class ActivityTest {

    private static final String DEMO_ROWS = """
            SELECT (SELECT count(*) FROM comment JOIN post ON post.id = comment.post_id JOIN creator ON creator.id IN
                       (post.creator_id, comment.author_id) WHERE handle LIKE 'demo-%')
                 + (SELECT count(*) FROM follow JOIN creator ON creator.id IN (follower_id, followed_id)
                       WHERE handle LIKE 'demo-%')
                 + (SELECT count(*) FROM post JOIN creator ON creator.id = creator_id WHERE handle LIKE 'demo-%')
            """;

    @Inject
    Act act;

    @AfterEach
    void stop() {
        change(false);
    }

    @Test
    void writesThroughTheApiUntilItIsStoppedAndLeavesTheDemoAlone() {
        String before = query(DEMO_ROWS);
        long done = change(true).getLong("done");

        await("forty actions").atMost(Duration.ofMinutes(2)).until(() -> state().getLong("done") >= done + 40);
        JsonPath stopped = change(false);

        assertThat(stopped.getBoolean("running")).isFalse();
        assertThat(state().getLong("done")).isEqualTo(stopped.getLong("done"));
        assertThat(stopped.getLong("failed")).isZero();
        assertThat(query(DEMO_ROWS)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "COMMENT", "PUBLISH", "UPLOAD"})
    void eachActionReallyHappens(Action action) throws Exception {
        assertThat(act.act(action, ThreadLocalRandom.current())).isEqualTo(Outcome.DONE);
    }

    private static JsonPath change(boolean running) {
        return administrator()
                .body(Map.of("running", running, "actionsPerSecond", 50))
                .post("/admin/activity")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath state() {
        return administrator().get("/admin/activity").then().extract().jsonPath();
    }

    private static String query(String sql) {
        return LocalPlatformResource.platform().queryProtected(sql).strip();
    }
}
