package co.potti.gdpr.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.Erasing;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Participant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of somebody's archives when they are erased. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class DeliveredArchivesTest {

    private static final String EXPORTS = "potti-exports";

    private static Participant participant;

    @Inject
    Erasing erasing;

    @Inject
    ObjectStores stores;

    @BeforeAll
    static void listen() {
        participant = new Participant();
    }

    @AfterAll
    static void stopListening() {
        participant.close();
    }

    @Test
    void archivesGoBeforeTheCertificateAndStandInIt() {
        Creator creator = erasing.person();
        String key = UUID.randomUUID() + ".zip";
        String export = export(creator, "completed", key);
        erasing.own("UPDATE gdpr_exports SET region = 'par', bytes = 4, completed_at = now(),"
                + " expires_at = now() + interval '72 hours' WHERE request_id = '" + export + "'");
        Stream.of(Region.values()).forEach(region -> put(region, key));
        String requestId = erasing.request(creator);

        erasing.start(requestId, creator);
        erasing.finished(requestId);

        assertThat(versions(key)).isZero();
        assertThat(given().get("/api/gdpr/certificates/" + requestId)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Integer>path("done.findAll { it.store == 'exports' }.items.sum()"))
                .isEqualTo(2);
    }

    @Test
    void anArchiveThatIsBeingWrittenDoesNotSurvive() {
        Creator creator = erasing.person();
        String key = UUID.randomUUID() + ".zip";
        String export = export(creator, "processing", key);
        erasing.own("INSERT INTO work_lease (kind, work_id, owner, lease_until) VALUES ('export', '" + export
                + "', gen_random_uuid(), now() + interval '1 hour')");
        String requestId = erasing.request(creator);

        erasing.start(requestId, creator);
        await("looks again while somebody writes")
                .atMost(Erasing.PATIENCE)
                .until(() -> erasing.progress(requestId).extract().<Integer>path("round") > 1);
        put(Region.PAR, key);
        erasing.own("UPDATE work_lease SET lease_until = now() WHERE kind = 'export' AND work_id = '" + export + "'");
        erasing.finished(requestId);

        assertThat(versions(key)).isZero();
        assertThat(erasing.own("SELECT status || ' ' || reason FROM gdpr_requests WHERE request_id = '" + export + "'"))
                .isEqualTo("failed subject_erased");
        assertThat(erasing.own("SELECT count(*) FROM gdpr_exports WHERE completed_at IS NULL AND request_id = '"
                        + export + "'"))
                .isEqualTo("1");
    }

    @Test
    void anEndedExportIsNotWritten() {
        Creator creator = erasing.person();
        String key = UUID.randomUUID() + ".zip";
        String export = export(creator, "processing", key);
        erasing.own("UPDATE gdpr_exports SET unwanted_since = now() WHERE request_id = '" + export + "'");

        erasing.own("INSERT INTO work_lease (kind, work_id) VALUES ('export', '" + export + "')");

        await("left alone")
                .atMost(Erasing.PATIENCE)
                .until(() -> erasing.own(
                                "SELECT count(*) FROM work_lease WHERE kind = 'export' AND work_id = '" + export + "'")
                        .equals("0"));
        assertThat(versions(key)).isZero();
        assertThat(erasing.own(
                        "SELECT status || ' ' || waiting_for FROM gdpr_requests WHERE request_id = '" + export + "'"))
                .isEqualTo("processing erasure");
    }

    private String export(Creator creator, String status, String key) {
        String requestId = UUID.randomUUID().toString();
        erasing.own("""
            INSERT INTO gdpr_requests (request_id, creator_id, request_type, status, requestor_email, verified_at,
                                       language, without_session, due_by, legal_due_on, subject_ref, completed_at)
            VALUES ('%1$s', '%2$s', 'export', '%3$s', '%4$s', now(), 'en', false, now() + interval '72 hours',
                    current_date + 30, gen_random_uuid(), CASE WHEN '%3$s' = 'completed' THEN now() END);
            INSERT INTO gdpr_exports (request_id, object_key, started_at) VALUES ('%1$s', '%5$s', now())
            """.formatted(requestId, creator.id(), status, creator.email(), key));
        return requestId;
    }

    private void put(Region region, String key) {
        stores.in(region).put(EXPORTS, key, "copy".getBytes(StandardCharsets.UTF_8), "application/zip");
    }

    private long versions(String key) {
        long count = 0;
        for (Region region : Region.values()) {
            try (Stream<ObjectVersion> versions = stores.in(region).versions(EXPORTS, key)) {
                count += versions.count();
            }
        }
        return count;
    }
}
