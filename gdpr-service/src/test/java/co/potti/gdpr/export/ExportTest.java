package co.potti.gdpr.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.testing.Archives;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Visitor;
import co.potti.platform.LocalPlatformResource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** G14, G15: everything about one person, checked as its receiver would, and gone afterwards. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class ExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ObjectStores stores;

    @Test
    void theArchiveHoldsEverythingAboutThePersonAndNobodyElse() throws IOException {
        Creator creator = Creator.insert();
        String picture = "creators/" + creator.id() + "/boat.jpg";
        stores.in(Region.PAR).put("potti-media", picture, "a picture".getBytes(StandardCharsets.UTF_8), "image/jpeg");
        LocalPlatformResource.platform().queryProtected("""
                INSERT INTO media (id, creator_id, object_key, content_type, size_bytes)
                VALUES (gen_random_uuid(), '%s', '%s', 'image/jpeg', 9)""".formatted(creator.id(), picture));

        Letters.Link link = ready(creator, "en");
        Response download = fetch(link);
        Map<String, byte[]> files = Archives.read(RestAssured.given()
                .relaxedHTTPSValidation()
                .urlEncodingEnabled(false)
                .get(download.<String>path("url"))
                .asByteArray());

        assertThat(Archives.faults(files)).isEmpty();
        assertThat(files.keySet()).contains("index.html", "article-15.json", "manifest.json");
        assertThat(text(files, "post")).contains("First post").contains(creator.name());
        assertThat(JSON.readTree(text(files, "usage_log"))).hasSize(3);
        assertThat(text(files, "comment")).contains("My own words");
        assertThat(new String(join(files), StandardCharsets.UTF_8))
                .doesNotContain("A stranger's secret words")
                .doesNotContain("stranger-");
        assertThat(files.entrySet().stream()
                        .filter(file -> file.getKey().startsWith("files/")
                                && file.getKey().endsWith("boat.jpg"))
                        .map(file -> new String(file.getValue(), StandardCharsets.UTF_8)))
                .containsExactly("a picture");
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.get("requestId").asText()).isEqualTo(link.requestId());
        assertThat(manifest.get("dataMapVersion").asText()).matches("[0-9a-f]{64}");
        JsonNode annex = JSON.readTree(files.get("article-15.json"));
        for (String part : List.of(
                "purposes",
                "categories",
                "recipients",
                "retention",
                "source",
                "rights",
                "complaint",
                "automatedDecisions",
                "transfers")) {
            assertThat(annex.path(part).toString()).as(part).hasSizeGreaterThan(20);
        }
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("Your data at Potti")
                .contains("Paints &lt;b&gt;boats&lt;/b&gt;")
                .doesNotContain("<b>boats");
    }

    @Test
    void theLinkOfOursLastsAndTheSignedOneIsMadeAtTheClick() {
        Letters.Link link = ready(Creator.insert(), "fr");

        Response first = fetch(link);
        fetch(link).then().statusCode(200);

        Instant expiresAt = Instant.parse(first.path("expiresAt"));
        assertThat(expiresAt)
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(301));
        assertThat(first.<String>path("url")).contains("X-Amz-Expires=300").doesNotContain(link.token());
        Visitor.withoutSession()
                .http()
                .body(Map.of("token", "x".repeat(43)))
                .post("/api/gdpr/download/" + link.requestId())
                .then()
                .statusCode(404);
        Visitor.withoutSession()
                .http()
                .body(Map.of("token", link.token()))
                .post("/api/gdpr/download/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        assertThat(sql("SELECT region || ' ' || extract(epoch FROM expires_at - completed_at)::int FROM gdpr_exports"
                        + " WHERE request_id = '" + link.requestId() + "'"))
                .isEqualTo("par 259200");
    }

    @Test
    void afterItsTimeNoVersionOfTheObjectIsLeft() {
        Letters.Link link = ready(Creator.insert(), "en");
        String key = sql("SELECT object_key FROM gdpr_exports WHERE request_id = '" + link.requestId() + "'");
        assertThat(versions(key)).isEqualTo(1);

        sql("UPDATE gdpr_exports SET expires_at = now() WHERE request_id = '" + link.requestId() + "'");

        Awaitility.await("archive taken away")
                .atMost(Duration.ofSeconds(30))
                .until(() -> sql("SELECT deleted_at IS NOT NULL FROM gdpr_exports WHERE request_id = '"
                                + link.requestId() + "'")
                        .equals("t"));
        assertThat(versions(key)).isZero();
        Visitor.withoutSession()
                .http()
                .body(Map.of("token", link.token()))
                .post("/api/gdpr/download/" + link.requestId())
                .then()
                .statusCode(410)
                .body("type", equalTo("https://potti.co/problems/download-expired"));
    }

    @Test
    void nothingIsLeftOfAnArchiveWhosePersonIsGone() {
        String requestId = UUID.randomUUID().toString();
        String key = UUID.randomUUID() + ".zip";
        stores.in(Region.GRA).put("potti-exports", key, "half".getBytes(StandardCharsets.UTF_8), "application/zip");

        sql("""
                INSERT INTO gdpr_requests (request_id, creator_id, request_type, status, requestor_email, verified_at,
                                           language, without_session, due_by, legal_due_on, subject_ref)
                VALUES ('%1$s', gen_random_uuid(), 'export', 'processing', 'gone@example.org', now(), 'en', false,
                        now() + interval '72 hours', current_date + 30, gen_random_uuid());
                INSERT INTO gdpr_exports (request_id, object_key, started_at) VALUES ('%1$s', '%2$s', now());
                INSERT INTO work_lease (kind, work_id) VALUES ('export', '%1$s')
                """.formatted(requestId, key));

        Awaitility.await("archive taken away").atMost(Duration.ofSeconds(30)).until(() -> versions(key) == 0);
        assertThat(sql("SELECT reason FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo("no_match");
    }

    private static Letters.Link ready(Creator creator, String language) {
        Visitor visitor = Visitor.withoutSession().speaking(language);
        String requestId = visitor.open("export", creator.email()).path("requestId");
        visitor.verify(
                        requestId,
                        Letters.link(Letters.await(creator.email(), 1)).token())
                .then()
                .statusCode(200);
        Letters.Link link = Letters.link(Letters.await(creator.email(), 2));
        visitor.status(requestId).then().body("status", equalTo("completed"));
        assertThat(URI.create(link.url()).getPath()).isEqualTo("/api/gdpr/download");
        return link;
    }

    private static Response fetch(Letters.Link link) {
        Response response = Visitor.withoutSession()
                .http()
                .body(Map.of("token", link.token()))
                .post("/api/gdpr/download/" + link.requestId());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private long versions(String key) {
        long count = 0;
        for (Region region : Region.values()) {
            try (Stream<ObjectVersion> versions = stores.in(region).versions("potti-exports", key)) {
                count += versions.count();
            }
        }
        return count;
    }

    private static String text(Map<String, byte[]> files, String table) {
        return files.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith("data/") && file.getKey().endsWith("." + table + ".json"))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No collection " + table + " in " + files.keySet()));
    }

    private static byte[] join(Map<String, byte[]> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String sql(String query) {
        return LocalPlatformResource.platform()
                .queryPlatform(ServicePrincipal.GDPR, query)
                .strip();
    }
}
