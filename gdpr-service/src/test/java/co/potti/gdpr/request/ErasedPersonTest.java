package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Participant;
import co.potti.gdpr.testing.Visitor;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Mail;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** G1, G11, G15: from a person's wish to a database of ours that knows nothing about them any more. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class ErasedPersonTest {

    /** Tables of ours with a row that matches the pattern in any column. */
    private static final String TABLES_THAT_KNOW = """
            SELECT coalesce(string_agg(name, ','), '') FROM (
                SELECT table_name AS name, (xpath('/row/c/text()', query_to_xml(format(
                    'SELECT count(*) AS c FROM %%I.%%I AS x WHERE x::text ~* %%L', table_schema, table_name, '%s'),
                    false, true, '')))[1]::text::bigint AS hits
                FROM information_schema.tables WHERE table_type = 'BASE TABLE'
                    AND table_schema NOT IN ('pg_catalog', 'information_schema')) AS tables
            WHERE hits > 0""";

    @Test
    void nothingOfOursKnowsThePersonAfterwards() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.with(creator.token());
        Visitor stranger = Visitor.withoutSession().speaking("fr");
        String export = visitor.open("export", null).path("requestId");
        visitor.verify(export, Letters.link(Letters.await(creator.email(), 1)).token())
                .then()
                .statusCode(200);
        Letters.Link archive = Letters.link(Letters.await(creator.email(), 2));
        String unconfirmed = stranger.open("export", creator.email()).path("requestId");
        Letters.await(creator.email(), 3);
        String erasure = stranger.open("erasure", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 4));
        Visitor again = Visitor.with(creator.token()).speaking("fr");
        String second = again.open("erasure", null).path("requestId");
        Letters.Link secondLink = Letters.link(Letters.await(creator.email(), 5));
        assertThat(tablesThatKnow(creator)).contains("gdpr_requests");

        try (Participant participant = new Participant()) {
            stranger.verify(erasure, link.token()).then().statusCode(200);
            again.verify(second, secondLink.token()).then().statusCode(200);
            Awaitility.await("erased once, by whichever request came first")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> stillWorking(erasure, second), "0"::equals);
            assertThat(participant.heard()).isNotEmpty();
        }

        String erasing = sql("SELECT request_id FROM gdpr_requests WHERE status = 'completed' AND request_id IN ('"
                + erasure + "','" + second + "')");
        assertThat(progress(erasing))
                .contains(
                        "\"stage\":\"done\"",
                        "\"treatment\":\"deleted\"",
                        "\"outcome\":\"erased\"",
                        "\"completedAt\":\"")
                .containsOnlyOnce("data:");
        Mail last = Letters.await(creator.email(), 6);
        assertThat(last.subject()).isEqualTo("Vos données sont effacées");
        assertThat(last.text()).contains(erasing).contains("sauvegardes").doesNotContain("{");
        assertThat(sql("SELECT DISTINCT requestor_email || (subject_ref IS NULL) || (verification_token IS NULL)"
                        + " FROM gdpr_requests WHERE request_id IN ('" + export + "','" + unconfirmed + "','" + erasure
                        + "','" + second + "')"))
                .isEqualTo("erased@potti.invalidtruetrue");
        stranger.status(unconfirmed).then().body("status", equalTo("failed")).body("reason", equalTo("subject_erased"));
        stranger.http()
                .body(Map.of("token", archive.token()))
                .post("/api/gdpr/download/" + export)
                .then()
                .statusCode(410);
        Awaitility.await("archive taken away and nothing left")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(sql("SELECT deleted_at IS NOT NULL FROM gdpr_exports WHERE request_id = '" + export
                                    + "'"))
                            .isEqualTo("t");
                    assertThat(tablesThatKnow(creator)).isEmpty();
                });
    }

    /** An erasure may wait for days; meanwhile its address may have become a colleague's. */
    @Test
    void anAddressThatPassedToSomebodyElseIsTheirs() {
        Creator inserted = Creator.insert();
        Creator leaving = new Creator(inserted.id(), "studio-" + UUID.randomUUID() + "@example.org", inserted.name());
        Creator heir = Creator.insert();
        hasAddress(leaving, leaving.email());
        Visitor visitor = Visitor.with(leaving.token());
        Visitor stranger = Visitor.withoutSession();
        String erasure = visitor.open("erasure", null).path("requestId");
        Letters.Link link = Letters.link(Letters.await(leaving.email(), 1));
        hasAddress(leaving, "moved-" + UUID.randomUUID() + "@example.org");
        hasAddress(heir, leaving.email());
        String export = stranger.open("export", leaving.email()).path("requestId");
        stranger.verify(export, Letters.link(Letters.await(leaving.email(), 2)).token())
                .then()
                .statusCode(200);
        Letters.await(leaving.email(), 3);

        try (Participant participant = new Participant()) {
            visitor.verify(erasure, link.token()).then().statusCode(200);
            Awaitility.await("erased")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> stillWorking(erasure, erasure), "0"::equals);
            assertThat(participant.heard()).isNotEmpty();
        }

        assertThat(sql("SELECT status, requestor_email FROM gdpr_requests WHERE request_id = '" + erasure + "'"))
                .isEqualTo("completed|erased@potti.invalid");
        assertThat(sql("SELECT status, requestor_email FROM gdpr_requests WHERE request_id = '" + export + "'"))
                .isEqualTo("completed|" + leaving.email());
        assertThat(sql("SELECT deleted_at IS NULL AND expires_at > now() FROM gdpr_exports WHERE request_id = '"
                        + export + "'"))
                .isEqualTo("t");
    }

    private static void hasAddress(Creator creator, String address) {
        LocalPlatformResource.platform()
                .queryProtected("UPDATE creator SET email = '" + address + "' WHERE id = '" + creator.id() + "'");
    }

    private static String progress(String requestId) {
        String auditor = LocalPlatformResource.platform().tokens().issue("auditor-1", null, Role.AUDITOR);
        return Visitor.with(auditor)
                .http()
                .get("/api/gdpr/erasures/" + requestId + "/progress")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();
    }

    private static String stillWorking(String first, String second) {
        return sql("SELECT count(*) FROM erasure WHERE stage <> 'DONE' AND request_id IN ('" + first + "','" + second
                + "')");
    }

    private static String tablesThatKnow(Creator creator) {
        return sql(TABLES_THAT_KNOW.formatted(creator.id() + "|" + creator.email()));
    }

    private static String sql(String query) {
        return LocalPlatformResource.platform()
                .queryPlatform(ServicePrincipal.GDPR, query)
                .strip();
    }
}
