package co.potti.sample.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.platform.LocalPlatformResource;
import co.potti.sample.Metrics;
import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import co.potti.sample.People.Someone;
import co.potti.sample.seed.Pictures;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class MediaTest {

    private static final String WITHIN_OBJECTIVE = "media_transcoding_duration_seconds_bucket{le=\"300.0\"}";
    private static final String ALL = "media_transcoding_duration_seconds_count";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    ObjectStores stores;

    @Inject
    ObjectStoreSettings settings;

    @Inject
    TranscodingQueue queue;

    @Test
    void anUploadIsInBothRegionsAndIsTranscodedAndMeasured() {
        Someone creator = People.someone();
        Metrics before = Metrics.scrape(metrics);

        String id = upload(creator, "image/png", Pictures.png(UUID.randomUUID()))
                .statusCode(202)
                .extract()
                .path("id");
        awaitState(creator, id, "transcoded");

        String key = "creators/" + creator.id() + "/" + id;
        for (Region region : Region.values()) {
            assertThat(keys(region, creator)).containsExactlyInAnyOrder(key, key + ".thumbnail.jpg");
        }
        await("it is measured").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Metrics after = Metrics.scrape(metrics);
            assertThat(after.value(WITHIN_OBJECTIVE)).isGreaterThan(before.value(WITHIN_OBJECTIVE));
            assertThat(late(after)).isEqualTo(late(before));
        });
    }

    @Test
    void whatIsNoPictureFailsAndIsNotMeasuredAsTranscoding() {
        Someone creator = People.someone();

        String id = upload(creator, "image/png", "no picture".getBytes(StandardCharsets.UTF_8))
                .statusCode(202)
                .extract()
                .path("id");

        awaitState(creator, id, "failed");
    }

    @Test
    void aFileThatWaitsForTooLongIsMeasuredOnceThoughItIsFinishedLater() {
        Someone creator = People.someone();
        String id = upload(creator, "image/png", Pictures.png(UUID.randomUUID()))
                .extract()
                .path("id");
        awaitState(creator, id, "transcoded");
        Metrics before = Metrics.scrape(metrics);

        LocalPlatformResource.platform()
                .queryProtected(
                        "UPDATE media SET state = 'uploaded', created_at = now() - interval '6 minutes' WHERE id = '"
                                + id + "'");
        queue.sweep();

        await("it is measured")
                .atMost(Duration.ofSeconds(20))
                .until(() -> late(Metrics.scrape(metrics)) - late(before) == 1);
        awaitState(creator, id, "transcoded");
        assertThat(late(Metrics.scrape(metrics)) - late(before)).isEqualTo(1);
    }

    @Test
    void anOriginalThatOneRegionLostIsTranscodedFromTheOther() {
        Someone creator = People.someone();
        String id = transcoded(creator);
        lose(Region.PAR, creator);

        putBackInLine(id);

        awaitState(creator, id, "transcoded");
    }

    @Test
    void anOriginalThatBothRegionsLostIsMeasuredAsMissed() {
        Someone creator = People.someone();
        String id = transcoded(creator);
        Metrics before = Metrics.scrape(metrics);
        lose(Region.PAR, creator);
        lose(Region.GRA, creator);

        putBackInLine(id);

        awaitState(creator, id, "failed");
        await("it is measured")
                .atMost(Duration.ofSeconds(60))
                .until(() -> late(Metrics.scrape(metrics)) - late(before) == 1);
    }

    private static String transcoded(Someone creator) {
        String id = upload(creator, "image/png", Pictures.png(UUID.randomUUID()))
                .extract()
                .path("id");
        awaitState(creator, id, "transcoded");
        return id;
    }

    private void lose(Region region, Someone creator) {
        try (Stream<ObjectVersion> versions =
                stores.in(region).versions(settings.mediaBucket(), "creators/" + creator.id() + "/")) {
            versions.toList()
                    .forEach(version -> stores.in(region)
                            .deleteVersion(settings.mediaBucket(), version.key(), version.versionId()));
        }
    }

    /** As if a crash had left it waiting for a minute. */
    private void putBackInLine(String id) {
        LocalPlatformResource.platform()
                .queryProtected(
                        "UPDATE media SET state = 'uploaded', created_at = now() - interval '1 minute' WHERE id = '"
                                + id + "'");
        queue.sweep();
    }

    @Test
    void anErasedCreatorsUploadLeavesNothingBehind() {
        Someone gone = People.stranger();

        upload(gone, "image/png", Pictures.png(UUID.randomUUID()))
                .statusCode(409)
                .body("type", endsWith("/creator-gone"));

        for (Region region : Region.values()) {
            assertThat(keys(region, gone)).isEmpty();
        }
    }

    @Test
    void otherKindsAndLargeFilesAreRefused() {
        Someone creator = People.someone();

        upload(creator, "application/x-msdownload", new byte[10]).statusCode(415);
        upload(creator, "image/png", new byte[5 * 1024 * 1024 + 1])
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", endsWith("/payload-too-large"));
        upload(creator, "image/png", new byte[0]).statusCode(400);
    }

    private static double late(Metrics metrics) {
        return metrics.value(ALL) - metrics.value(WITHIN_OBJECTIVE);
    }

    private static ValidatableResponse upload(Someone creator, String contentType, byte[] content) {
        return creator.request()
                .contentType(contentType)
                .body(content)
                .post("/api/media")
                .then();
    }

    private static void awaitState(Someone creator, String id, String state) {
        await("media " + state)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(creator.request()
                                .get("/api/media/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("state"))
                        .isEqualTo(state));
    }

    private List<String> keys(Region region, Someone creator) {
        try (Stream<ObjectVersion> versions =
                stores.in(region).versions(settings.mediaBucket(), "creators/" + creator.id() + "/")) {
            return versions.map(ObjectVersion::key).toList();
        }
    }
}
