package co.potti.sample.seed;

import static co.potti.sample.People.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.sample.OnRealServers;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration of the tests has the platform fill itself with 60 creators at start. */
@QuarkusTest
@OnRealServers
class SeedTest {

    private static final String SEEDED = "(email LIKE '%@example.test' AND handle NOT LIKE 'test-%')";
    private static final String DEMO = "SELECT id FROM creator WHERE handle = 'demo-%s'";

    @Inject
    ObjectStores stores;

    @Inject
    ObjectStoreSettings storeSettings;

    @Inject
    RedisDataSource redis;

    @Test
    void fillsAnEmptyPlatformAtStart() {
        assertThat(count("creator WHERE " + SEEDED)).isEqualTo(60);
        assertThat(count("creator WHERE handle IN ('demo-export', 'demo-erase', 'demo-erase-twin')"))
                .isEqualTo(3);
        assertThat(platform()
                        .queryPlatform(ServicePrincipal.SAMPLE, "SELECT count(*) >= 57 FROM recommendation_profile"))
                .startsWith("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post.creator_id",
                "media.creator_id",
                "comment.author_id",
                "follow.follower_id",
                "follow.followed_id",
                "team.owner_id",
                "team_member.creator_id",
                "workflow.creator_id",
                "invoice.creator_id",
                "publishing_webhook.creator_id",
                "analytics.usage_log.creator_id"
            })
    void theTwoDemoErasuresAreAlikeInEveryTable(String column) {
        String table = column.substring(0, column.lastIndexOf('.'));
        String key = column.substring(column.lastIndexOf('.') + 1);

        int one = count(table + " WHERE " + key + " = (" + DEMO.formatted("erase") + ")");
        int other = count(table + " WHERE " + key + " = (" + DEMO.formatted("erase-twin") + ")");

        assertThat(one).isPositive().isEqualTo(other);
    }

    @Test
    void theSchemaReallyHasItsCycleAndItsThreads() {
        assertThat(count("post JOIN media ON media.id = post.cover_media_id AND media.post_id = post.id"))
                .isPositive();
        assertThat(count("creator WHERE cover_media_id IS NOT NULL")).isPositive();
        assertThat(count("comment answer JOIN comment parent ON parent.id = answer.parent_id"
                        + " AND parent.author_id <> answer.author_id"))
                .isPositive();
        assertThat(count("comment JOIN post ON post.id = comment.post_id AND post.creator_id <> comment.author_id"))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void everyFileIsInBothRegionsWithItsRendition(Region region) {
        List<String> keys = platform()
                .queryProtected("SELECT object_key FROM media WHERE creator_id = (" + DEMO.formatted("erase") + ")")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(keys).hasSize(3);
        for (String key : keys) {
            try (Stream<ObjectVersion> versions = stores.in(region).versions(storeSettings.mediaBucket(), key)) {
                assertThat(versions.map(ObjectVersion::key)).containsExactlyInAnyOrder(key, key + ".thumbnail.jpg");
            }
        }
    }

    @Test
    void theDemoHasSessionsAndACachedProfile() {
        String id = platform().queryProtected(DEMO.formatted("erase")).strip();

        assertThat(redis.key().keys("session:" + id + ":*")).hasSize(2);
        assertThat(redis.key().exists("profile:" + id)).isTrue();
    }

    @Test
    void aFullPlatformIsNotFilledAgain() {
        administrator()
                .body(Map.of("creators", 60))
                .post("/admin/seed")
                .then()
                .statusCode(409)
                .body("type", endsWith("/already-seeded"));
    }

    @Test
    void administratorsFindCreatorsByHandle() {
        String id = platform().queryProtected(DEMO.formatted("export")).strip();

        administrator()
                .get("/admin/creators/demo-export")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("email", equalTo("demo-export@example.test"));
        administrator().get("/admin/creators/nobody-here").then().statusCode(404);
    }

    private static int count(String from) {
        return Integer.parseInt(
                platform().queryProtected("SELECT count(*) FROM " + from).strip());
    }

    private static LocalPlatform platform() {
        return LocalPlatformResource.platform();
    }
}
