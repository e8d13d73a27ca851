package co.potti.gdpr.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import co.potti.common.event.ErasureCompleted;
import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.certificate.ResidualScan;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.participant.ParticipantAnswered;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.Erasing;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Participant;
import co.potti.gdpr.testing.Topics;
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
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole erasures on real PostgreSQL, S3 in two regions, Redis and Kafka. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class EraseSubjectTest {

    private static Participant participant;

    @Inject
    Erasing erasing;

    @Inject
    Erasures erasures;

    @Inject
    ErasureRepository repository;

    @Inject
    FinishErasure finish;

    @Inject
    SnapshotSubject snapshot;

    @Inject
    IdentifierVault vault;

    @Inject
    RequestLifecycle requests;

    @Inject
    ErasureCounts counts;

    @Inject
    ResidualScans scans;

    @Inject
    SubjectDirectory subjects;

    @Inject
    DataMap map;

    @Inject
    ObjectStores objects;

    @Inject
    RedisDataSource redis;

    @Inject
    Ledger ledger;

    @Inject
    Crashes crashes;

    private final ObjectMapper json = new ObjectMapper();
    private final LocalPlatform platform = LocalPlatformResource.platform();

    @BeforeAll
    static void listen() {
        participant = new Participant();
    }

    @AfterAll
    static void stopListening() {
        participant.close();
    }

    @Test
    void erasesFromEveryStoreAndProvesIt() throws IOException {
        Creator creator = erasing.person();
        Subject subject = subjects.byId(creator.id()).orElseThrow();
        Map<String, Long> preview = preview(creator);
        Instant before = Instant.now();

        String requestId = erasing.started(creator);
        erasing.finished(requestId);

        assertThat(done(requestId)).isEqualTo(preview);
        assertThat(subjects.byId(creator.id())).isEmpty();
        assertThat(redis.key().keys("*" + creator.id() + "*")).isEmpty();
        for (Region region : Region.values()) {
            try (var versions = objects.in(region).versions(Erasing.MEDIA, "creators/" + creator.id() + "/")) {
                assertThat(versions.toList()).isEmpty();
            }
        }
        assertThat(erasureColumns(requestId)).isEqualTo("|||");
        List<LedgerEntry> entries = entries(requestId);
        assertThat(entries)
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.OPENING, LedgerEntry.Kind.COMPLETION);
        assertThat(erasing.own(
                        "SELECT creator_id FROM data_erasure_tombstones WHERE gdpr_request_id = '" + requestId + "'"))
                .isEqualTo(entries.getFirst().tombstone().toString())
                .isNotEqualTo(creator.id().toString());
        erasing.gate().body("open", equalTo(true));
        JsonNode certificate = certificate(requestId);
        scans.last(requestId).forEach(scan -> assertThat(scan.begunAt()).isAfter(before));
        assertResidual(certificate, requestId);
        assertThat(certificate.at("/residual/columnsScanned").asInt()).isGreaterThan(40);
        assertThat(certificate.at("/erasureHorizon/at").asText()).isEqualTo("unknown");
        assertThat(certificate.at("/participants/0/outcome").asText()).isEqualTo("ERASED");
        assertThat(certificate.at("/residual/columnsNotSearched").isArray()).isTrue();
        assertThat(certificate.at("/erasureHorizon/limits").toString())
                .contains("indexes were vacuumed", "Backups of the platform database");
        assertThat(certificate.at("/retained/0/basis").asText()).contains("L123-22");
        assertThat(certificate.toString()).doesNotContain(creator.id().toString(), creator.email());
        assertThat(Topics.await(Topic.GDPR_ERASURE_COMPLETED, requestId, ErasureCompleted.class))
                .extracting(
                        ErasureCompleted::rowsDeleted,
                        ErasureCompleted::rowsAnonymised,
                        ErasureCompleted::objectsDeleted,
                        ErasureCompleted::cacheKeysDeleted,
                        ErasureCompleted::certificateId)
                .containsExactly(
                        items(certificate, "postgresql", "DELETED"),
                        items(certificate, "postgresql", "ANONYMISED"),
                        items(certificate, "object-store", "DELETED"),
                        items(certificate, "cache", "DELETED"),
                        certificate.get("certificateId").asText());
        DeepResidualScan ownDatabase = new DeepResidualScan(this::own, map);
        await("nothing personal left in our own tables")
                .atMost(Erasing.PATIENCE)
                .untilAsserted(() -> assertThat(
                                ownDatabase.search(List.of(subject)).residues().get(subject))
                        .isEmpty());
    }

    @Test
    void killedWhereverItHurtsItConvergesToTheSameEnd() throws IOException {
        Creator creator = erasing.person();
        Map<String, Long> preview = preview(creator);
        String requestId = erasing.request(creator);
        crashes.kill(requestId);

        erasing.start(requestId, creator);

        List<String> stages = Arrays.stream(ErasureStage.values())
                .filter(stage -> stage != ErasureStage.DONE)
                .map(ErasureStage::name)
                .toList();
        await("killed after every stage")
                .atMost(Erasing.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    hasten(requestId);
                    assertThat(crashes.places()).containsAll(stages);
                });
        erasing.finished(requestId);
        assertThat(crashes.places())
                .contains(
                        "DATABASE before batch 10",
                        "DATABASE before batch 20",
                        "public.post ANONYMISED announced",
                        "analytics.usage_log DELETED announced",
                        "analytics.usage_log DELETED not confirmed",
                        "media gra DELETED not confirmed");
        assertThat(done(requestId)).isEqualTo(preview);
        assertThat(entries(requestId)).hasSize(2);
        assertThat(participant.heard(requestId).stream().distinct()).hasSize(1);
        assertThat(subjects.byId(creator.id())).isEmpty();
        assertThat(erasureColumns(requestId)).isEqualTo("|||");
        assertResidual(certificate(requestId), requestId);
        assertThat(published(requestId)).as("the question and the end").isEqualTo(2);
        assertThat(toldComplete(requestId)).isEqualTo(1);
    }

    @Test
    void whatIsWrittenWhileParticipantsAreAskedGoesToo() throws IOException {
        Creator creator = erasing.person();
        String requestId = erasing.request(creator);
        String session = "session:" + creator.id() + ":late";
        String key = "creators/" + creator.id() + "/late.png";
        participant.hold(requestId);
        erasing.start(requestId, creator);
        await("asked again, with the same event")
                .atMost(Erasing.PATIENCE)
                .untilAsserted(() -> assertThat(participant.heard(requestId)).hasSizeGreaterThanOrEqualTo(2));
        assertThat(participant.heard(requestId).stream().distinct()).hasSize(1);
        await("the erasure to name who it waits for")
                .atMost(Erasing.PATIENCE)
                .untilAsserted(() ->
                        assertThat(erasing.waitingFor(requestId, creator)).isEqualTo("participant:sample-platform"));

        redis.value(String.class).set(session, "x");
        objects.in(Region.GRA).put(Erasing.MEDIA, key, "late".getBytes(StandardCharsets.UTF_8), "image/png");
        platform.queryProtected("CREATE TABLE forgotten AS SELECT '" + creator.id() + "' AS note;"
                + " GRANT SELECT ON forgotten TO creators_app");
        try {
            participant.release(requestId);
            await("waits for what nobody mapped")
                    .atMost(Erasing.PATIENCE)
                    .until(() -> "residual:public.forgotten.note".equals(erasing.waitingFor(requestId, creator)));
            erasing.progress(requestId).body("residualScans.residual", hasItems(0, 1));
        } finally {
            platform.queryProtected("DROP TABLE forgotten");
        }
        erasing.finished(requestId);

        assertThat(redis.key().exists(session)).isFalse();
        assertThat(objects.in(Region.GRA).get(Erasing.MEDIA, key)).isEmpty();
        assertThat(current(requestId).round()).isGreaterThanOrEqualTo(2);
        assertResidual(certificate(requestId), requestId);
    }

    @Test
    void waitsForARegionAndDestroysNothingMeanwhile() {
        Creator creator = erasing.person();
        String requestId = erasing.request(creator);
        String key = "creators/" + creator.id() + "/kept.png";
        String rows = "SELECT (SELECT count(*) FROM post WHERE creator_id = '%1$s') + (SELECT count(*) FROM"
                + " analytics.usage_log WHERE creator_id = '%1$s')";
        objects.in(Region.PAR).put(Erasing.MEDIA, key, "kept".getBytes(StandardCharsets.UTF_8), "image/png");
        String before = platform.queryProtected(rows.formatted(creator.id()));
        platform.stop(Part.S3_GRA);
        try {
            erasing.start(requestId, creator);

            await("waits for Gravelines")
                    .atMost(Erasing.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(current(requestId).waitingFor()).isEqualTo("region:gra"));
            await("says so all the time, not only between two tries")
                    .during(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Erasing.PATIENCE)
                    .until(() -> "region:gra".equals(erasing.waitingFor(requestId, creator)));
            assertThat(subjects.byId(creator.id())).isPresent();
            assertThat(platform.queryProtected(rows.formatted(creator.id())))
                    .isEqualTo(before)
                    .isNotEqualTo("0\n");
            assertThat(objects.in(Region.PAR).get(Erasing.MEDIA, key)).isPresent();
            assertThat(entries(requestId)).isEmpty();
        } finally {
            platform.start(Part.S3_GRA);
        }
        erasing.finished(requestId);
        assertThat(ledger.read().regions()).containsExactly("par", "gra");
        assertThat(subjects.byId(creator.id())).isEmpty();
        assertThat(objects.in(Region.PAR).get(Erasing.MEDIA, key)).isEmpty();
    }

    @Test
    void saysThatItWaitsForTheCache() {
        Creator creator = erasing.person();
        String requestId = erasing.request(creator);
        platform.stop(Part.REDIS);
        try {
            erasing.start(requestId, creator);

            await("waits for the cache")
                    .atMost(Erasing.PATIENCE)
                    .until(() -> "cache".equals(erasing.waitingFor(requestId, creator)));
        } finally {
            platform.start(Part.REDIS);
        }
        erasing.finished(requestId);
        assertThat(erasing.waitingFor(requestId, creator)).isNull();
    }

    @Test
    void whoLostItsLeaseChangesNothing() {
        String requestId = erasing.request(Creator.insert());
        repository.open(requestId, UUID.randomUUID(), Instant.now());
        ErasureRecord before = current(requestId);
        repository.advance(before, ErasureStage.OBJECTS, 1);
        repository.advance(current(requestId), ErasureStage.OBJECTS, 2);
        ErasureRecord now = current(requestId);

        assertThat(repository.advance(before, ErasureStage.FREEZE, 1)).isFalse();
        repository.waiting(before, "late", Instant.now());
        repository.scanned(before, "late");
        scans.counted(before, new ResidualScan(ResidualScan.Kind.KEYED, 1, Instant.now(), 0, 0, "", "", 0));
        assertThatThrownBy(() -> finish.nobody(before)).isInstanceOf(RetryLater.class);

        assertThat(current(requestId)).isEqualTo(now);
        assertThat(scans.last(requestId)).isEmpty();
        assertThat(erasing.own("SELECT status FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo("pending");
        repository.finish(now, Instant.now());
    }

    @Test
    void finishesOnce() {
        String requestId = erasing.request(Creator.insert());
        repository.open(requestId, UUID.randomUUID(), Instant.now());
        requests.processing(requestId);
        erasing.own("UPDATE erasure SET stage = 'FORGET', tombstone_id = gen_random_uuid() WHERE request_id = '"
                + requestId + "'; INSERT INTO erasure_certificate VALUES ('c-" + requestId + "', '" + requestId
                + "', '{}', now())");
        ErasureRecord erasure = current(requestId);

        finish.forget(erasure);

        assertThatThrownBy(() -> finish.forget(erasure)).isInstanceOf(RetryLater.class);
        assertThat(published(requestId)).isEqualTo(1);
        assertThat(toldComplete(requestId)).isEqualTo(1);
    }

    @Test
    void whomAnotherRequestErasesLeavesNoErasureOpen() {
        Creator creator = erasing.person();
        List<String> twins = List.of(erasing.request(creator), erasing.request(creator));

        twins.forEach(requestId -> erasing.start(requestId, creator));

        await("both ended")
                .atMost(Erasing.PATIENCE)
                .until(() -> twins.stream().allMatch(request -> current(request).stage() == ErasureStage.DONE));
        assertThat(twins)
                .allSatisfy(request -> assertThat(erasureColumns(request)).isEqualTo("|||"));
        List<LedgerEntry> entries =
                twins.stream().flatMap(request -> entries(request).stream()).toList();
        assertThat(entries)
                .as("the earlier one opens, the other one waits for it")
                .filteredOn(LedgerEntry::kind, LedgerEntry.Kind.OPENING)
                .hasSize(1)
                .hasSameSizeAs(entries.stream()
                        .filter(entry -> entry.kind() == LedgerEntry.Kind.COMPLETION)
                        .toList());
        erasing.gate().body("open", equalTo(true));
        assertThat(erasing.own("SELECT string_agg(status || coalesce(' ' || reason, ''), ', ' ORDER BY status)"
                        + " FROM gdpr_requests WHERE request_id IN ('" + String.join("','", twins) + "')"))
                .isEqualTo("completed, failed subject_erased");
    }

    @Test
    void anObjectOfATeamMateMovesInsteadOfVanishing() {
        Creator creator = erasing.person();
        String key = "creators/" + creator.id() + "/shared.png";
        for (Region region : Region.values()) {
            objects.in(region).put(Erasing.MEDIA, key, "shared".getBytes(StandardCharsets.UTF_8), "image/png");
        }
        UUID mate = UUID.fromString(platform.queryProtected(
                        "SELECT author_id FROM comment c JOIN post p ON p.id = c.post_id WHERE p.creator_id = '"
                                + creator.id() + "' AND author_id <> '" + creator.id() + "'")
                .strip());
        platform.queryProtected("INSERT INTO media (id, creator_id, object_key, content_type, size_bytes) VALUES"
                + " (gen_random_uuid(), '" + mate + "', '" + key + "', 'image/png', 6)");
        Map<String, Long> preview = preview(creator);

        String requestId = erasing.started(creator);
        erasing.finished(requestId);

        String moved = "creators/" + mate + "/shared.png";
        assertThat(platform.queryProtected("SELECT object_key FROM media WHERE creator_id = '" + mate + "'")
                        .strip())
                .isEqualTo(moved);
        assertThat(objects.in(Region.GRA).get(Erasing.MEDIA, moved))
                .hasValueSatisfying(content ->
                        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("shared"));
        assertThat(objects.in(Region.GRA).contentType(Erasing.MEDIA, moved)).isEqualTo("image/png");
        assertThat(preview).containsEntry("object-store shared objects UNLINKED", 1L);
        assertThat(done(requestId)).isEqualTo(preview);
    }

    @Test
    void ofWhatIsSharedNothingElseGoesAlongAndNothingIsOverwritten() {
        Creator creator = erasing.person();
        UUID mate = erasing.person().id();
        String home = "creators/" + creator.id() + "/";
        String mates = "creators/" + mate + "/";
        Map.of(
                        home + "1", "shared",
                        home + "1.thumbnail.jpg", "small",
                        home + "10", "private",
                        home + "12", "shared too",
                        home + "12.jpg", "private too",
                        mates + "1", "their own")
                .forEach((key, content) -> Stream.of(Region.values())
                        .forEach(region -> objects.in(region)
                                .put(Erasing.MEDIA, key, content.getBytes(StandardCharsets.UTF_8), "image/png")));
        media(creator.id(), home + "10", home + "12.jpg");
        media(mate, home + "1", home + "12", mates + "1");

        String requestId = erasing.started(creator);
        erasing.finished(requestId);

        for (Region region : Region.values()) {
            Map<String, String> left = contents(region, mates);
            assertThat(left.values()).containsExactlyInAnyOrder("two", "shared", "small", "shared too", "their own");
            assertThat(left).containsEntry(mates + "1", "their own").containsEntry(mates + "12", "shared too");
            assertThat(platform.queryProtected("SELECT object_key FROM media WHERE creator_id = '" + mate + "'")
                            .strip()
                            .lines()
                            .map(left::get))
                    .containsExactlyInAnyOrder("shared", "shared too", "their own");
        }
    }

    @Test
    void whereRowSecurityHidesRowsItWaitsAndSaysSo() {
        Creator creator = erasing.person();
        platform.queryProtected("INSERT INTO publishing_webhook (id, creator_id, target_url, secret) VALUES"
                + " (gen_random_uuid(), '" + creator.id() + "', 'https://a.example', repeat('s', 32));"
                + " ALTER TABLE publishing_webhook ENABLE ROW LEVEL SECURITY;"
                + " ALTER TABLE publishing_webhook FORCE ROW LEVEL SECURITY");
        String requestId = erasing.request(creator);
        try {
            erasing.start(requestId, creator);

            await("waits for its rights")
                    .atMost(Erasing.PATIENCE)
                    .until(() -> "protected-database-rights".equals(erasing.waitingFor(requestId, creator)));
            assertThat(webhooks(creator)).isEqualTo("1");
        } finally {
            platform.queryProtected("ALTER TABLE publishing_webhook DISABLE ROW LEVEL SECURITY;"
                    + " ALTER TABLE publishing_webhook NO FORCE ROW LEVEL SECURITY");
        }
        erasing.finished(requestId);
        assertThat(webhooks(creator)).isEqualTo("0");
    }

    @Test
    void whatNobodyForesawIsNamed() {
        Creator creator = erasing.person();
        platform.queryProtected("INSERT INTO publishing_webhook (id, creator_id, target_url, secret) VALUES"
                + " (gen_random_uuid(), '" + creator.id() + "', 'https://a.example', repeat('s', 32));"
                + " CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'P0777'; END $$;"
                + " CREATE TRIGGER refused BEFORE DELETE ON publishing_webhook FOR EACH ROW EXECUTE FUNCTION refuse()");
        String requestId = erasing.request(creator);
        try {
            erasing.start(requestId, creator);

            await("says what failed")
                    .atMost(Erasing.PATIENCE)
                    .until(() -> "failure:P0777".equals(erasing.waitingFor(requestId, creator)));
        } finally {
            platform.queryProtected("DROP TRIGGER refused ON publishing_webhook; DROP FUNCTION refuse()");
        }
        hasten(requestId);
        erasing.finished(requestId);
    }

    @Test
    void whoChangesTheirAddressMeanwhileIsKnownByBoth() {
        Creator creator = erasing.person();
        String requestId = erasing.request(creator);
        repository.open(requestId, creator.id(), Instant.now());
        snapshot.take(current(requestId));
        platform.queryProtected("UPDATE creator SET email = 'new-' || email WHERE id = '" + creator.id() + "'");

        snapshot.current(current(requestId));
        Subject known = snapshot.current(current(requestId));

        assertThat(known.forms())
                .extracting(form -> form.identifier("creator.email"))
                .containsExactly(creator.email(), "new-" + creator.email());
        assertThat(vault.open(current(requestId))).isEqualTo(known);
        repository.finish(current(requestId), Instant.now());
    }

    private void media(UUID owner, String... keys) {
        for (String key : keys) {
            platform.queryProtected("INSERT INTO media (id, creator_id, object_key, content_type, size_bytes) VALUES"
                    + " (gen_random_uuid(), '" + owner + "', '" + key + "', 'image/png', 6)");
        }
    }

    private Map<String, String> contents(Region region, String prefix) {
        ObjectStore store = objects.in(region);
        try (Stream<ObjectVersion> versions = store.versions(Erasing.MEDIA, prefix)) {
            return versions.filter(ObjectVersion::latest)
                    .collect(Collectors.toMap(
                            ObjectVersion::key,
                            version -> new String(
                                    store.get(Erasing.MEDIA, version.key()).orElseThrow(), StandardCharsets.UTF_8)));
        }
    }

    private String webhooks(Creator creator) {
        return platform.queryProtected(
                        "SELECT count(*) FROM publishing_webhook WHERE creator_id = '" + creator.id() + "'")
                .strip();
    }

    @Test
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

    /** Ends the pause after a crash. */
    private void hasten(String requestId) {
        QuarkusTransaction.requiringNew().run(() -> erasures.onAnswer(new ParticipantAnswered(requestId)));
    }

    /** The certificate says what the scans of the last round counted. */
    private void assertResidual(JsonNode certificate, String requestId) {
        JsonNode residual = certificate.get("residual");
        int round = current(requestId).round();
        assertThat(residual.get("rounds").asInt()).isEqualTo(round);
        assertThat(scans.last(requestId))
                .extracting(
                        ResidualScan::kind,
                        ResidualScan::round,
                        ResidualScan::residual,
                        scan -> scan.begunAt().toString())
                .containsExactlyInAnyOrder(
                        tuple(
                                ResidualScan.Kind.KEYED,
                                round,
                                residual.get("keyed").asLong(-1),
                                residual.get("keyedScannedAt").asText()),
                        tuple(
                                ResidualScan.Kind.DEEP,
                                round,
                                residual.get("deepScan").asLong(-1),
                                residual.get("scannedAt").asText()));
        assertThat(residual.get("keyed").asLong() + residual.get("deepScan").asLong())
                .isZero();
    }

    /** How many events of this request there are, sent or not. */
    private long published(String requestId) {
        return Long.parseLong(
                erasing.own("SELECT last_sequence FROM event_sequence WHERE aggregate_id = '" + requestId + "'"));
    }

    /** How many audit rows say that this erasure is complete, and none by the reference whose mapping it destroyed. */
    private long toldComplete(String requestId) {
        return Long.parseLong(erasing.own(
                "SELECT count(*) FROM audit_entry WHERE action = 'erasure.completed' AND subject_ref IS NULL AND details LIKE '%"
                        + requestId + "%'"));
    }

    private List<LedgerEntry> entries(String requestId) {
        return ledger.read().entries().stream()
                .filter(entry -> entry.requestId().equals(requestId))
                .toList();
    }

    private ErasureRecord current(String requestId) {
        return repository.find(requestId).orElseThrow();
    }

    private String erasureColumns(String requestId) {
        return erasing.own("SELECT creator_id, snapshot, snapshot_key, waiting_for FROM erasure WHERE request_id = '"
                + requestId + "'");
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

    private JsonNode certificate(String requestId) throws IOException {
        return json.readTree(given().get("/api/gdpr/certificates/" + requestId)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    private static long items(JsonNode certificate, String store, String treatment) {
        long items = certificate
                .get("done")
                .valueStream()
                .filter(count -> count.get("store").asText().equals(store)
                        && count.get("treatment").asText().equals(treatment))
                .mapToLong(count -> count.get("items").asLong())
                .sum();
        assertThat(items).isPositive();
        return items;
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
}
