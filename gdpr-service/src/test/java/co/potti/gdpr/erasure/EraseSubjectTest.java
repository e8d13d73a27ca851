package co.potti.gdpr.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Participant;
import co.potti.gdpr.tombstone.Ledger;
import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whole erasures on real PostgreSQL, S3 in two regions, Redis and Kafka. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EraseSubjectTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MEDIA = "potti-media";

    @Inject
    Erasures erasures;

    @Inject
    ErasureRepository repository;

    @Inject
    ErasureCounts counts;

    @Inject
    SubjectDirectory subjects;

    @Inject
    ObjectStores objects;

    @Inject
    RedisDataSource redis;

    @Inject
    Ledger ledger;

    @Inject
    KilledOnce killed;

    private final ObjectMapper json = new ObjectMapper();
    private final LocalPlatform platform = LocalPlatformResource.platform();
    private Participant participant;

    @BeforeEach
    void listen() {
        participant = new Participant();
    }

    @AfterEach
    void stopListening() {
        participant.close();
    }

    @Test
    @Order(1)
    void erasesFromEveryStoreAndProvesIt() throws IOException {
        Creator creator = person();
        Map<String, Long> preview = preview(creator);
        String requestId = request(creator);

        start(requestId, creator);
        finished(requestId);

        assertThat(done(requestId)).isEqualTo(preview);
        assertThat(subjects.byId(creator.id())).isEmpty();
        assertThat(redis.key().keys("*" + creator.id() + "*")).isEmpty();
        for (Region region : Region.values()) {
            try (var versions = objects.in(region).versions(MEDIA, "creators/" + creator.id() + "/")) {
                assertThat(versions.toList()).isEmpty();
            }
        }
        assertThat(erasureColumns(requestId)).isEqualTo("|||");
        List<LedgerEntry> entries = ledger.read().entries().stream()
                .filter(entry -> entry.requestId().equals(requestId))
                .toList();
        assertThat(entries)
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.OPENING, LedgerEntry.Kind.COMPLETION);
        assertThat(platform.queryPlatform(
                                ServicePrincipal.GDPR,
                                "SELECT creator_id FROM data_erasure_tombstones WHERE gdpr_request_id = '" + requestId
                                        + "'")
                        .strip())
                .isEqualTo(entries.getFirst().tombstone().toString())
                .isNotEqualTo(creator.id().toString());
        gate().body("open", equalTo(true));
        JsonNode certificate = json.readTree(certificate(requestId));
        assertThat(certificate.at("/residual/deepScan").asLong()).isZero();
        assertThat(certificate.at("/residual/columnsScanned").asInt()).isGreaterThan(40);
        assertThat(certificate.at("/erasureHorizon/at").asText()).isEqualTo("unknown");
        assertThat(certificate.at("/participants/0/outcome").asText()).isEqualTo("ERASED");
        assertThat(certificate.at("/retained/0/basis").asText()).contains("L123-22");
        assertThat(certificate.toString()).doesNotContain(creator.id().toString(), creator.email());
    }

    @Test
    @Order(1)
    void ourOwnRecordsForgetToo() throws IOException {
        Creator creator = person();
        Subject subject = subjects.byId(creator.id()).orElseThrow();
        String requestId = request(creator);

        start(requestId, creator);
        finished(requestId);

        DataMap map = DataMapLoader.load(Path.of("../sample-app/src/main/resources/datamap/creators.yml"));
        DeepResidualScan ownDatabase = new DeepResidualScan(this::own, map);
        await("nothing personal left in our own tables")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                ownDatabase.search(List.of(subject)).residues().get(subject))
                        .isEmpty());
    }

    @Test
    @Order(2)
    void killedAtEveryCheckpointItConvergesToTheSameEnd() {
        Creator creator = person();
        Map<String, Long> preview = preview(creator);
        String requestId = request(creator);
        killed.kill(requestId);

        start(requestId, creator);
        finished(requestId);

        assertThat(killed.killedAt())
                .contains(
                        "SNAPSHOT",
                        "FREEZE",
                        "PLAN",
                        "OPENING",
                        "ASK",
                        "OBJECTS",
                        "DATABASE",
                        "CACHE",
                        "RESIDUAL",
                        "VACUUM",
                        "PARTICIPANTS",
                        "DEEP_SCAN",
                        "COMPLETION",
                        "CERTIFICATE",
                        "FORGET",
                        "DATABASE 20")
                .doesNotHaveDuplicates();
        assertThat(done(requestId)).isEqualTo(preview);
        assertThat(ledger.read().entries().stream()
                        .filter(entry -> entry.requestId().equals(requestId)))
                .hasSize(2);
        assertThat(subjects.byId(creator.id())).isEmpty();
        assertThat(erasureColumns(requestId)).isEqualTo("|||");
    }

    @Test
    @Order(3)
    void aSilentParticipantIsAskedAgainWithTheSameEvent() {
        Creator creator = person();
        String requestId = request(creator);
        participant.ignoreOnce(requestId);

        start(requestId, creator);
        finished(requestId);

        List<UUID> heard = List.copyOf(participant.heard());
        assertThat(heard.stream().filter(id -> id.equals(heard.getLast()))).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Order(4)
    void waitsForARegionAndDestroysNothingMeanwhile() {
        Creator creator = person();
        String requestId = request(creator);
        platform.stop(Part.S3_GRA);
        try {
            start(requestId, creator);

            await("waits for Gravelines")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(current(requestId).waitingFor()).isEqualTo("region:gra"));
            assertThat(subjects.byId(creator.id())).isPresent();
            assertThat(ledger.read().entries().stream()
                            .filter(entry -> entry.requestId().equals(requestId)))
                    .isEmpty();
        } finally {
            platform.start(Part.S3_GRA);
        }
        finished(requestId);
        assertThat(ledger.read().regions()).containsExactly("par", "gra");
        assertThat(subjects.byId(creator.id())).isEmpty();
    }

    @Test
    @Order(5)
    void anObjectOfATeamMateMovesInsteadOfVanishing() {
        Creator creator = person();
        String key = "creators/" + creator.id() + "/shared.png";
        for (Region region : Region.values()) {
            objects.in(region).put(MEDIA, key, "shared".getBytes(StandardCharsets.UTF_8), "image/png");
        }
        UUID mate = UUID.fromString(platform.queryProtected(
                        "SELECT author_id FROM comment c JOIN post p ON p.id = c.post_id WHERE p.creator_id = '"
                                + creator.id() + "' AND author_id <> '" + creator.id() + "'")
                .strip());
        platform.queryProtected("INSERT INTO media (id, creator_id, object_key, content_type, size_bytes) VALUES"
                + " (gen_random_uuid(), '" + mate + "', '" + key + "', 'image/png', 6)");
        Map<String, Long> preview = preview(creator);
        String requestId = request(creator);

        start(requestId, creator);
        finished(requestId);

        String moved = "creators/" + mate + "/shared.png";
        assertThat(platform.queryProtected("SELECT object_key FROM media WHERE creator_id = '" + mate + "'")
                        .strip())
                .isEqualTo(moved);
        assertThat(objects.in(Region.GRA).get(MEDIA, moved))
                .hasValueSatisfying(content ->
                        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("shared"));
        assertThat(preview).containsEntry("object-store shared objects UNLINKED", 1L);
        assertThat(done(requestId)).isEqualTo(preview);
    }

    @Test
    @Order(6)
    void onlyTheRightRolesMayPreviewAndSeeProgress() {
        given().contentType("application/json")
                .auth()
                .oauth2(platform.tokens().issue("dev", null, Role.DEVELOPER))
                .body("{\"creatorId\":\"" + UUID.randomUUID() + "\"}")
                .post("/api/gdpr/preview")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .get("/api/gdpr/erasures/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(platform.tokens().issue("dba", null, Role.DBA))
                .get("/api/gdpr/datamap/check")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true));
    }

    @Test
    @Order(7)
    void replaysErasuresOnARestoredCopy() {
        Creator creator = person();
        String requestId = request(creator);
        String rows = """
            INSERT INTO creator (id, handle, email, display_name, created_at)
            VALUES ('%1$s', 'c-%1$s', '%2$s', 'Back', now() - interval '1 day');
            INSERT INTO post (id, creator_id, title, body) VALUES (gen_random_uuid(), '%1$s', 't', 'b');
            INSERT INTO analytics.usage_log (creator_id, action) SELECT '%1$s', 'x' FROM generate_series(1, 9)
            """.formatted(creator.id(), creator.email());
        start(requestId, creator);
        finished(requestId);
        Sandbox.run(rows);
        String dr = platform.tokens().issue("dr", null, Role.DR_SERVICE);

        String refused = replay(dr, "drill-9", 409).path("type");
        String replayId = replay(dr, "drill-1", 202).path("replayId");

        await("replayed")
                .atMost(PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(dr)
                        .get("/api/gdpr/replays/" + replayId)
                        .then()
                        .body("status", equalTo("completed"))
                        .body("candidates", equalTo(1))
                        .body("resurrected", equalTo(1))
                        .body("reErased", equalTo(1))
                        .body("residual", equalTo(0)));
        assertThat(refused).endsWith("replay-refused");
        assertThat(Sandbox.count("SELECT count(*) FROM creator WHERE id = '" + creator.id() + "'"))
                .isZero();
        assertThat(Sandbox.count("SELECT count(*) FROM analytics.usage_log")).isZero();
        given().contentType("application/json")
                .auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .body("{\"sandboxId\":\"drill-1\"}")
                .post("/api/gdpr/replays")
                .then()
                .statusCode(403);
    }

    @Test
    @Order(8)
    void aMarkerBehindTheLedgerClosesTheGate() {
        String marker = "SELECT ledger_sequence FROM potti_guard.erasure_marker";
        String now = platform.queryProtected(marker).strip();
        platform.queryProtected("UPDATE potti_guard.erasure_marker SET ledger_sequence = 1");

        gate().body("open", equalTo(false)).body("markerSequence", equalTo(1));

        platform.queryProtected("UPDATE potti_guard.erasure_marker SET ledger_sequence = " + now);
        gate().body("open", equalTo(true));
    }

    @Test
    @Order(8)
    void anErasureDoesNotOpenTheGateOfARestoredDatabase() {
        String marker = "UPDATE potti_guard.erasure_marker SET ledger_sequence = ";
        long now = ledger.read().headSequence();
        Creator creator = person();
        String requestId = request(creator);
        platform.queryProtected(marker + (now - 1));

        start(requestId, creator);

        await("waits for the gate")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(current(requestId).waitingFor()).isEqualTo("gate-closed"));
        gate().body("open", equalTo(false)).body("markerSequence", equalTo((int) now - 1));
        assertThat(subjects.byId(creator.id())).isPresent();
        platform.queryProtected(marker + now);
        finished(requestId);
        gate().body("open", equalTo(true));
    }

    @Test
    @Order(8)
    void entriesTakenUpAfterOurOwnDatabaseWasRestoredKeepTheGateClosed() {
        String marker = "UPDATE potti_guard.erasure_marker SET ledger_sequence = ";
        long now = ledger.read().headSequence();
        own("UPDATE erasure_ledger SET marked_at = NULL");
        platform.queryProtected(marker + (now - 3));

        gate().body("open", equalTo(false));

        platform.queryProtected(marker + now);
        own("UPDATE erasure_ledger SET marked_at = now()");
        gate().body("open", equalTo(true));
    }

    @Test
    @Order(8)
    void aMarkerBeyondTheLedgerClosesTheGate() {
        String marker = "UPDATE potti_guard.erasure_marker SET ledger_sequence = ";
        long now = ledger.read().headSequence();
        platform.queryProtected(marker + (now + 2));

        gate().body("open", equalTo(false))
                .body("reason", equalTo("the ledger was cut: the protected database knows 2 entries more"));

        platform.queryProtected(marker + now);
        gate().body("open", equalTo(true));
    }

    @Test
    @Order(8)
    void whatIsWrittenWhileParticipantsAreAskedGoesToo() {
        Creator creator = person();
        String requestId = request(creator);
        String session = "session:" + creator.id() + ":late";
        String key = "creators/" + creator.id() + "/late.png";
        participant.ignoreOnce(requestId);
        start(requestId, creator);
        await("waits for the participant")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(String.valueOf(current(requestId).waitingFor()))
                                .startsWith("participant"));

        redis.value(String.class).set(session, "x");
        objects.in(Region.GRA).put(MEDIA, key, "late".getBytes(StandardCharsets.UTF_8), "image/png");
        finished(requestId);

        assertThat(redis.key().exists(session)).isFalse();
        assertThat(objects.in(Region.GRA).get(MEDIA, key)).isEmpty();
        assertThat(current(requestId).round()).isEqualTo(2);
    }

    @Test
    @Order(9)
    void keepsTheApplicationOutWhileTheGateIsClosed() {
        String marker = "UPDATE potti_guard.erasure_marker SET ledger_sequence = ";
        String now = platform.queryProtected("SELECT ledger_sequence FROM potti_guard.erasure_marker")
                .strip();
        await("application let in")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicationConnects()).isTrue());

        platform.queryProtected(marker + "0");
        await("application kept out")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicationConnects()).isFalse());

        platform.queryProtected(marker + now);
        await("application let in again")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicationConnects()).isTrue());
    }

    @Test
    @Order(10)
    void aForgedVersionInTheLedgerClosesTheGate() {
        ObjectStore paris = objects.in(Region.PAR);
        String key = "erasures/000000000001.json";
        byte[] forged = new String(paris.get("potti-ledger", key).orElseThrow(), StandardCharsets.UTF_8)
                .replace("OPENING", "COMPLETION")
                .getBytes(StandardCharsets.UTF_8);

        paris.put("potti-ledger", key, forged, "application/json");

        gate().body("open", equalTo(false))
                .body("reason", equalTo("ledger tampered with: entry 1 has a second version"));
    }

    private void own(String sql) {
        platform.queryPlatform(ServicePrincipal.GDPR, sql);
    }

    private Connection own() throws SQLException {
        Map<String, String> settings = platform.settings(ServicePrincipal.GDPR);
        Connection connection = DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
        connection.setAutoCommit(false);
        return connection;
    }

    private boolean applicationConnects() {
        Map<String, String> settings = platform.settings(ServicePrincipal.SAMPLE);
        try {
            DriverManager.getConnection(
                            "jdbc:postgresql://" + settings.get("potti.protected.host") + ":"
                                    + settings.get("potti.protected.port")
                                    + "/creators?sslmode=verify-full&sslrootcert="
                                    + settings.get("potti.protected.ca-file"),
                            settings.get("potti.protected.username"),
                            settings.get("potti.protected.password"))
                    .close();
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("42501");
            return false;
        }
    }

    private ValidatableResponse gate() {
        return given().auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .get("/api/gdpr/gate")
                .then()
                .statusCode(200);
    }

    private static Response replay(String token, String sandboxId, int status) {
        return given().contentType("application/json")
                .auth()
                .oauth2(token)
                .body("{\"sandboxId\":\"" + sandboxId + "\"}")
                .post("/api/gdpr/replays")
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    /** A creator with rows, objects in both regions with old versions and a delete marker, and keys in Redis. */
    private Creator person() {
        Creator creator = Creator.insert();
        for (Region region : Region.values()) {
            ObjectStore store = objects.in(region);
            String key = "creators/" + creator.id() + "/cover.png";
            store.put(MEDIA, key, "one".getBytes(StandardCharsets.UTF_8), "image/png");
            store.put(MEDIA, key, "two".getBytes(StandardCharsets.UTF_8), "image/png");
        }
        redis.value(String.class).set("session:" + creator.id() + ":s1", "x");
        redis.value(String.class).set("session:" + creator.id() + ":s2", "x");
        redis.value(String.class).set("profile:" + creator.id(), "x");
        return creator;
    }

    private String request(Creator creator) {
        String requestId = UUID.randomUUID().toString();
        platform.queryPlatform(ServicePrincipal.GDPR, """
            INSERT INTO gdpr_requests (request_id, creator_id, request_type, requestor_email, verified_at, language,
                                       without_session, due_by, legal_due_on, subject_ref)
            VALUES ('%s', '%s', 'erasure', '%s', now(), 'fr', false, now() + interval '72 hours',
                    current_date + 30, gen_random_uuid())
            """.formatted(requestId, creator.id(), creator.email()));
        return requestId;
    }

    private void start(String requestId, Creator creator) {
        QuarkusTransaction.requiringNew().run(() -> erasures.start(requestId, creator.id(), creator.email()));
    }

    private void finished(String requestId) {
        await("erasure finished")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(current(requestId))
                        .extracting(ErasureRecord::stage, ErasureRecord::waitingFor)
                        .containsExactly(ErasureStage.DONE, null));
        assertThat(platform.queryPlatform(
                                ServicePrincipal.GDPR,
                                "SELECT status FROM gdpr_requests WHERE request_id = '" + requestId + "'")
                        .strip())
                .isEqualTo("completed");
    }

    private ErasureRecord current(String requestId) {
        return repository.find(requestId).orElseThrow();
    }

    private String erasureColumns(String requestId) {
        return platform.queryPlatform(
                        ServicePrincipal.GDPR,
                        "SELECT creator_id, snapshot, snapshot_key, waiting_for FROM erasure WHERE request_id = '"
                                + requestId + "'")
                .strip();
    }

    private Map<String, Long> preview(Creator creator) {
        PreviewResource.ErasurePreview preview = given().contentType("application/json")
                .auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .body("{\"creatorId\":\"" + creator.id() + "\"}")
                .post("/api/gdpr/preview")
                .then()
                .statusCode(200)
                .extract()
                .as(PreviewResource.ErasurePreview.class);
        return counted(preview.holdings());
    }

    private Map<String, Long> done(String requestId) {
        return counted(counts.all(requestId));
    }

    private static Map<String, Long> counted(List<Holding> holdings) {
        return new TreeMap<>(holdings.stream()
                .collect(Collectors.toMap(
                        holding -> holding.store() + " " + holding.place() + " " + holding.treatment(),
                        Holding::items)));
    }

    private static byte[] certificate(String requestId) {
        return given().get("/api/gdpr/certificates/" + requestId)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
