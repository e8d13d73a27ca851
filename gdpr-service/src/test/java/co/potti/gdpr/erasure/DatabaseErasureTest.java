package co.potti.gdpr.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.plan.ErasurePlan;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.plan.PlanStep;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.Treatment;
import co.potti.gdpr.testing.ProtectedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan carried out on a real PostgreSQL with the sample platform's schema. */
class DatabaseErasureTest {

    private static final Path MAP = Path.of("../sample-app/src/main/resources/datamap/creators.yml");
    private static final String ANNA = "a0000000-0000-4000-8000-000000000001";
    private static final String BENO = "b0000000-0000-4000-8000-000000000002";
    private static final Subject SUBJECT = new Subject(
            UUID.fromString(ANNA),
            Map.of("creator.id", ANNA, "creator.email", "anna@example.org", "creator.handle", "anna"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ProtectedServer server;
    private static DataMap map;
    private DatabaseErasure erasure;

    @BeforeAll
    static void start() throws IOException {
        server = new ProtectedServer();
        map = DataMapLoader.load(MAP);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() {
        server.run("TRUNCATE creator, post, media, comment, follow, team, team_member, workflow, invoice,"
                + " publishing_webhook, analytics.usage_log CASCADE");
        server.run("""
            INSERT INTO creator (id, handle, email, display_name) VALUES
              ('a0000000-0000-4000-8000-000000000001', 'anna', 'anna@example.org', 'Anna'),
              ('b0000000-0000-4000-8000-000000000002', 'annabelle', 'annabelle@example.org', 'Beno');
            INSERT INTO post (id, creator_id, title, body) VALUES
              ('a1000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'Alone', 'x'),
              ('a1000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000001', 'Talked about', 'y'),
              ('b1000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002', 'Hers', 'z');
            INSERT INTO media (id, creator_id, post_id, object_key, content_type, size_bytes) VALUES
              ('a2000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001',
               'a1000000-0000-4000-8000-000000000002', 'creators/a/1', 'image/png', 1),
              ('b2000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002',
               'a1000000-0000-4000-8000-000000000001', 'creators/b/1', 'image/png', 1);
            UPDATE post SET cover_media_id = 'a2000000-0000-4000-8000-000000000001';
            UPDATE creator SET cover_media_id = 'a2000000-0000-4000-8000-000000000001'
             WHERE handle = 'anna';
            INSERT INTO comment (id, post_id, author_id, parent_id, body) VALUES
              ('a3000000-0000-4000-8000-000000000001', 'b1000000-0000-4000-8000-000000000001',
               'a0000000-0000-4000-8000-000000000001', NULL, 'mine on hers'),
              ('b3000000-0000-4000-8000-000000000001', 'b1000000-0000-4000-8000-000000000001',
               'b0000000-0000-4000-8000-000000000002', 'a3000000-0000-4000-8000-000000000001', 'her answer'),
              ('a3000000-0000-4000-8000-000000000002', 'b1000000-0000-4000-8000-000000000001',
               'a0000000-0000-4000-8000-000000000001', 'b3000000-0000-4000-8000-000000000001', 'my answer'),
              ('b3000000-0000-4000-8000-000000000002', 'a1000000-0000-4000-8000-000000000002',
               'b0000000-0000-4000-8000-000000000002', NULL, 'hers on mine'),
              ('a3000000-0000-4000-8000-000000000003', 'a1000000-0000-4000-8000-000000000001',
               'a0000000-0000-4000-8000-000000000001', NULL, 'mine on mine');
            INSERT INTO follow (follower_id, followed_id) VALUES
              ('a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'),
              ('b0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000001');
            INSERT INTO team (id, name, owner_id) VALUES
              ('c0000000-0000-4000-8000-000000000001', 'Both', 'a0000000-0000-4000-8000-000000000001');
            INSERT INTO team_member (team_id, creator_id, role) VALUES
              ('c0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'owner'),
              ('c0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002', 'editor');
            INSERT INTO workflow (id, creator_id, team_id, name, definition) VALUES
              (gen_random_uuid(), 'a0000000-0000-4000-8000-000000000001', NULL, 'w', '{"to":"anna@example.org"}');
            INSERT INTO invoice (id, creator_id, number, billing_name, billing_address, amount_cents, issued_on)
              VALUES (gen_random_uuid(), 'a0000000-0000-4000-8000-000000000001', 'F1', 'Anna', '1 quai', 100,
                      '2026-01-01');
            INSERT INTO publishing_webhook (id, creator_id, target_url, secret) VALUES
              (gen_random_uuid(), 'a0000000-0000-4000-8000-000000000001', 'https://a.example', repeat('s', 32));
            INSERT INTO analytics.usage_log (creator_id, action)
              SELECT 'a0000000-0000-4000-8000-000000000001', 'read' FROM generate_series(1, 25);
            INSERT INTO analytics.usage_log (creator_id, action)
              SELECT 'b0000000-0000-4000-8000-000000000002', 'read' FROM generate_series(1, 7)
            """);
        erasure = new DatabaseErasure(server, map, new MaskingKey(new byte[32]), 10, Clock.systemUTC());
    }

    @Test
    void previewEqualsWhatTheErasureDoes() {
        Map<String, Long> preview = new TreeMap<>(erasure.preview(SUBJECT).stream()
                .collect(Collectors.toMap(h -> h.place() + " " + h.treatment(), h -> h.items())));
        CountedProgress progress = new CountedProgress();

        erasure.erase(SUBJECT, progress);

        assertThat(progress.done).isEqualTo(preview);
        assertThat(preview)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("analytics.usage_log DELETED", 25L),
                        Map.entry("public.comment DELETED", 3L),
                        Map.entry("public.comment UNLINKED", 1L),
                        Map.entry("public.creator DELETED", 1L),
                        Map.entry("public.follow UNLINKED", 2L),
                        Map.entry("public.invoice RETAINED", 1L),
                        Map.entry("public.media DELETED", 1L),
                        Map.entry("public.media UNLINKED", 1L),
                        Map.entry("public.post ANONYMISED", 1L),
                        Map.entry("public.post DELETED", 1L),
                        Map.entry("public.post UNLINKED", 1L),
                        Map.entry("public.publishing_webhook DELETED", 1L),
                        Map.entry("public.team UNLINKED", 1L),
                        Map.entry("public.team_member UNLINKED", 1L),
                        Map.entry("public.workflow DELETED", 1L))));
    }

    @Test
    void nothingOfAnybodyElseIsTouched() throws SQLException {
        String others = "SELECT id || body FROM comment WHERE author_id = '" + BENO + "' ORDER BY 1";
        List<String> comments = server.rows(others);

        erasure.erase(SUBJECT, new CountedProgress());

        assertThat(server.rows(others)).hasSize(2).isEqualTo(comments);
        assertThat(server.rows("SELECT title || ' ' || body || ' by ' || creator_id FROM post ORDER BY id"))
                .containsExactly("[erased]  by 00000000-0000-4000-8000-000000000000", "Hers z by " + BENO);
        assertThat(server.rows("SELECT count(*) FROM analytics.usage_log")).containsExactly("7");
        assertThat(server.rows("SELECT coalesce(owner_id::text, 'nobody') FROM team"))
                .containsExactly("nobody");
        assertThat(server.rows("SELECT creator_id::text FROM team_member")).containsExactly(BENO);
        assertThat(server.rows("SELECT coalesce(creator_id::text, 'nobody') || ' ' || billing_name FROM invoice"))
                .containsExactly("nobody Anna");
        assertThat(server.rows("SELECT handle FROM creator ORDER BY 1")).containsExactly("annabelle", "erased-creator");
    }

    @Test
    void nothingKeyedIsLeftAndASecondRunFindsNothing() {
        erasure.erase(SUBJECT, new CountedProgress());
        CountedProgress second = new CountedProgress();

        erasure.erase(SUBJECT, second);

        assertThat(erasure.residual(SUBJECT)).isEmpty();
        assertThat(second.done).isEmpty();
    }

    @Test
    void aCrashBeforeOrAfterAnyCommitConvergesToTheSameEnd() throws SQLException {
        CountedProgress undisturbed = new CountedProgress();
        erasure.erase(SUBJECT, undisturbed);
        List<String> end = everything();

        for (int crashAt = 1; crashAt < 2 * undisturbed.commits; crashAt++) {
            fill();
            Crash crash = new Crash(crashAt);
            assertThatThrownBy(() -> erasure.erase(SUBJECT, crash)).isInstanceOf(Killed.class);
            erasure.erase(SUBJECT, crash);

            assertThat(everything()).as("crash at %d", crashAt).isEqualTo(end);
            assertThat(crash.counted.done).isEqualTo(undisturbed.done);
        }
        assertThat(undisturbed.commits).isGreaterThan(12);
    }

    @Test
    void theRootRowGoesLast() {
        ErasurePlan plan = erasure.plan();

        assertThat(plan.steps().getLast().name()).isEqualTo("delete public.creator");
        assertThat(plan.steps().getFirst().kind()).isEqualTo(PlanStep.Kind.PLACEHOLDER);
        assertThat(plan.hash()).isEqualTo(erasure.plan().hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void theDeepScanFindsWhatNobodyMapped() throws SQLException {
        server.run("CREATE TABLE IF NOT EXISTS forgotten (note text, doc jsonb, who uuid);"
                + " TRUNCATE forgotten; GRANT SELECT ON forgotten TO creators_app;"
                + " INSERT INTO forgotten VALUES ('write to ANNA@example.org.', NULL, NULL),"
                + " ('anna-belle, annabelle, joanna, anna@example.org.uk', NULL, NULL),"
                + " ('avatars/" + ANNA + ".png', NULL, NULL), ('" + ANNA + "-thumb', NULL, NULL),"
                + " ('user_" + ANNA + "', NULL, NULL), ('session-" + ANNA + "', NULL, NULL),"
                + " ('f" + ANNA + "', NULL, NULL),"
                + " (NULL, '{\"user\": {\"handle\": \"anna\"}}', NULL), (NULL, NULL, '" + ANNA + "'),"
                + " (NULL, '{\"text\": \"Tell\\nanna@example.org\\tof it\"}', NULL), (NULL, '[\"a\\f" + ANNA
                + "\"]', NULL)");
        erasure.erase(SUBJECT, new CountedProgress());

        DeepResidualScan.Result result = new DeepResidualScan(server, map).search(List.of(SUBJECT));

        assertThat(result.residues().get(SUBJECT))
                .containsExactlyInAnyOrder(
                        new Residue("deep-scan", "public.forgotten.note", 1),
                        new Residue("deep-scan", "public.forgotten.note", 4),
                        new Residue("deep-scan", "public.forgotten.doc", 1),
                        new Residue("deep-scan", "public.forgotten.doc", 1),
                        new Residue("deep-scan", "public.forgotten.doc", 1),
                        new Residue("deep-scan", "public.forgotten.who", 1));
        server.run("DROP TABLE forgotten");
        assertThat(new DeepResidualScan(server, map)
                        .search(List.of(SUBJECT))
                        .residues()
                        .get(SUBJECT))
                .isEmpty();
    }

    @Test
    void theDeepScanReadsDomainsArraysDocumentsAndCopies() {
        Subject subject = SUBJECT.alsoKnownAs(new TreeMap<>(
                Map.of("creator.id", ANNA, "creator.email", "anna@new.example", "creator.handle", "anna")));
        String bare = ANNA.replace("-", "");
        server.run(
                "CREATE DOMAIN trap_text AS text; CREATE DOMAIN trap_id AS uuid; CREATE DOMAIN trap_ids AS trap_id[];"
                        + " CREATE TABLE trap (texts text[], ids uuid[], docs jsonb[], said trap_text, who trap_id, whos"
                        + " trap_ids, page xml, network inet, words tsvector, plain text, picture bytea, at timestamptz,"
                        + " size double precision); INSERT INTO trap VALUES (ARRAY['x',"
                        + " 'anna@example.org'], ARRAY['" + ANNA + "'::uuid],"
                        + " ARRAY['{\"to\": \"anna@new.example\"}'::jsonb], 'anna', '" + ANNA + "', ARRAY['" + ANNA
                        + "'::trap_id], '<to>anna@example.org</to>', '127.0.0.1', to_tsvector('simple', 'anna'), '"
                        + bare
                        + "', NULL, now(), 1);"
                        + " INSERT INTO trap (plain) VALUES ('Ask (...anna@example.org). Thanks'), ('x" + bare
                        + "'), ('f" + bare + "'), ('joe.anna@example.org'), ('anna@example.org.uk');"
                        + " CREATE MATERIALIZED VIEW trap_copy AS SELECT said::text AS copied FROM trap;"
                        + " CREATE MATERIALIZED VIEW trap_empty AS SELECT said FROM trap WITH NO DATA;"
                        + " GRANT SELECT ON trap, trap_copy TO creators_app");
        try {
            erasure.erase(SUBJECT, new CountedProgress());

            DeepResidualScan.Result result = new DeepResidualScan(server, map).search(List.of(subject));

            assertThat(result.residues().get(subject))
                    .extracting(Residue::place)
                    .containsOnly(
                            "public.trap.texts",
                            "public.trap.ids",
                            "public.trap.docs",
                            "public.trap.said",
                            "public.trap.who",
                            "public.trap.whos",
                            "public.trap.page",
                            "public.trap.words",
                            "public.trap.plain",
                            "public.trap_copy.copied");
            assertThat(result.residues().get(subject))
                    .filteredOn(residue -> residue.place().equals("public.trap.plain"))
                    .extracting(Residue::items)
                    .containsExactlyInAnyOrder(2L, 1L);
            assertThat(result.unsearched())
                    .filteredOn(column -> column.contains("trap"))
                    .containsExactly("public.trap.picture", "public.trap.size");
        } finally {
            server.run("DROP TABLE trap CASCADE; DROP DOMAIN trap_ids, trap_id, trap_text");
        }
    }

    @Test
    void whatSomebodyStillSeesIsNotVacuumedYet() throws SQLException {
        VacuumTables vacuum = new VacuumTables(server);
        long before;
        try (Connection reader = server.open();
                Statement statement = reader.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT count(*) FROM post");
            erasure.erase(SUBJECT, new CountedProgress());
            before = vacuum.nextTransaction();

            assertThat(obstacle(vacuum, before)).isEqualTo("old-snapshot");
            reader.rollback();
        }

        await("vacuumed").atMost(PATIENCE).until(() -> obstacle(vacuum, before).equals("none"));
    }

    @Test
    void aTableThatPostgreSqlSkipsIsAnObstacle() {
        VacuumTables vacuum = new VacuumTables(server);
        long before = vacuum.nextTransaction();
        server.run("ALTER DATABASE creators OWNER TO CURRENT_USER; ALTER TABLE workflow OWNER TO CURRENT_USER;"
                + " GRANT ALL ON workflow TO creators_app");
        try {
            await("skipped")
                    .atMost(PATIENCE)
                    .until(() -> obstacle(vacuum, before).equals("vacuum:public.workflow"));
        } finally {
            server.run("ALTER DATABASE creators OWNER TO creators_app; ALTER TABLE workflow OWNER TO creators_app");
        }
    }

    @Test
    void aPlaceholderWhoseHandleIsTakenIsAnErrorThatSaysSo() {
        server.run("INSERT INTO creator (id, handle, email, display_name) VALUES"
                + " ('d0000000-0000-4000-8000-000000000004', 'erased-creator', 'dora@example.org', 'Dora')");

        assertThatThrownBy(() -> erasure.erase(SUBJECT, new CountedProgress()))
                .isInstanceOf(SubjectDatabaseException.class)
                .hasMessage("The erasure stopped (SQL state 23505)");
    }

    @Test
    void rowsOfOthersBelowTheSubjectsKeepThemAsShells() throws SQLException {
        String tree = """
                  - name: node
                    fields:
                      - {name: id}
                      - name: person_id
                        fides_meta:
                          references: [{dataset: creators, field: creator.id}]
                          potti: {ownership: owned}
                      - name: parent_id
                        fides_meta:
                          references: [{dataset: creators, field: node.id}]
                          potti: {ownership: accessed}
                      - name: label
                        data_categories: [user.content]
                        fides_meta: {masking_strategy_override: {strategy: string_rewrite}}
            """;
        DataMap withTree = DataMapLoader.parse(
                "m", map.source().replace("\n  - fides_key: analytics", "\n" + tree + "\n  - fides_key: analytics"));
        server.run("CREATE TABLE node (id int PRIMARY KEY, person_id uuid NOT NULL REFERENCES creator,"
                + " parent_id int NOT NULL REFERENCES node, label text);"
                + " INSERT INTO node VALUES (1, '%1$s', 1, 'top'), (2, '%1$s', 1, 'middle'), (3, '%2$s', 2, 'hers'),"
                        .formatted(ANNA, BENO)
                + " (4, '%1$s', 3, 'below hers'), (5, '%1$s', 1, 'alone'), (6, '%1$s', 5, 'alone too');".formatted(ANNA)
                + " GRANT ALL ON node TO creators_app");
        try {
            DatabaseErasure withNodes =
                    new DatabaseErasure(server, withTree, new MaskingKey(new byte[32]), 10, Clock.systemUTC());
            CountedProgress progress = new CountedProgress();

            withNodes.erase(SUBJECT, progress);

            assertThat(server.rows(
                            "SELECT id || ' ' || label || ' ' || left(person_id::text, 1) FROM node ORDER BY id"))
                    .containsExactly("1  0", "2  0", "3 hers b");
            assertThat(progress.done)
                    .containsEntry("public.node ANONYMISED", 2L)
                    .containsEntry("public.node DELETED", 3L);
            assertThat(withNodes.residual(SUBJECT)).isEmpty();
        } finally {
            server.run("DROP TABLE node");
        }
    }

    private String obstacle(VacuumTables vacuum, long before) {
        try {
            vacuum.run(erasure.plan().tables(), before, () -> {});
            return "none";
        } catch (Waiting e) {
            return e.what();
        }
    }

    @Test
    void aHandleThatTheDataMapMerelyListsBlocksNothing() {
        DataMap listing = DataMapLoader.parse(
                "m", map.source().replace("{identity: handle,", "{identity: handle, potti: {mention: listed},"));
        server.run(
                "CREATE TABLE forgotten AS SELECT 'anna is a name' AS note; GRANT SELECT ON forgotten TO creators_app");
        try {
            erasure.erase(SUBJECT, new CountedProgress());

            DeepResidualScan.Result blocking = new DeepResidualScan(server, map).search(List.of(SUBJECT));
            DeepResidualScan.Result result = new DeepResidualScan(server, listing).search(List.of(SUBJECT));

            assertThat(blocking.residues().get(SUBJECT))
                    .containsExactly(new Residue("deep-scan", "public.forgotten.note", 1));
            assertThat(blocking.mentions().get(SUBJECT)).isEmpty();
            assertThat(result.residues().get(SUBJECT)).isEmpty();
            assertThat(result.mentions().get(SUBJECT))
                    .containsExactly(new Residue("deep-scan", "public.forgotten.note", 1));
        } finally {
            server.run("DROP TABLE forgotten");
        }
    }

    @Test
    void rowsThatRowSecurityHidesStopTheErasureAndItsProof() {
        server.run("ALTER TABLE workflow ENABLE ROW LEVEL SECURITY; ALTER TABLE workflow FORCE ROW LEVEL SECURITY");
        try {
            assertThatThrownBy(() -> erasure.erase(SUBJECT, new CountedProgress()))
                    .isInstanceOfSatisfying(
                            SubjectDatabaseException.class,
                            e -> assertThat(e.forbidden()).isTrue());
            assertThatThrownBy(() -> erasure.residual(SUBJECT))
                    .isInstanceOfSatisfying(
                            SubjectDatabaseException.class,
                            e -> assertThat(e.forbidden()).isTrue());
        } finally {
            server.run("ALTER TABLE workflow DISABLE ROW LEVEL SECURITY; ALTER TABLE workflow NO FORCE ROW LEVEL"
                    + " SECURITY");
        }
    }

    @Test
    void aHandleOfDigitsIsNoNumber() {
        server.run("INSERT INTO analytics.usage_log (id, creator_id, action) OVERRIDING SYSTEM VALUE"
                + " VALUES (2024, '" + BENO + "', 'read')");
        Subject subject = new Subject(UUID.fromString(ANNA), Map.of("creator.id", ANNA, "creator.handle", "2024"));

        DeepResidualScan.Result result = new DeepResidualScan(server, map).search(List.of(subject));

        assertThat(result.residues().get(subject))
                .extracting(Residue::place)
                .doesNotContain("analytics.usage_log.id")
                .contains("public.post.creator_id");
    }

    @Test
    void whatASnapshotNeverDeclaredIsNotTakenForClean() {
        Subject withoutEmail = new Subject(UUID.fromString(ANNA), Map.of("creator.id", ANNA, "creator.handle", "anna"));

        assertThatThrownBy(() -> erasure.residual(withoutEmail))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("the subject's identifiers lack creator.email");
    }

    @Test
    void aCommitThatADeferredKeyRefusesCountsNothing() {
        CountedProgress counted = new CountedProgress();

        erasure.erase(SUBJECT, coverAgain(counted));

        assertThat(erasure.residual(SUBJECT)).isEmpty();
        assertThat(counted.done).containsEntry("public.media DELETED", 1L);
    }

    @Test
    void aNewTableThatReachesAPersonIsRefused() {
        server.run("CREATE TABLE note (id int, team_id uuid REFERENCES team, by_id uuid REFERENCES creator)");
        try {
            assertThatThrownBy(() -> erasure.plan())
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessage("table public.note references public.creator and is not mapped");
        } finally {
            server.run("DROP TABLE note");
        }
    }

    @Test
    void aMappedColumnThatIsGoneIsRefusedNeverSkipped() {
        server.run("ALTER TABLE workflow RENAME COLUMN definition TO definition2");
        try {
            assertThatThrownBy(() -> erasure.erase(SUBJECT, new CountedProgress()))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessage("mapped column public.workflow.definition does not exist");
        } finally {
            server.run("ALTER TABLE workflow RENAME COLUMN definition2 TO definition");
        }
    }

    @Test
    void rowsWrittenMeanwhileMakeAnotherRound() {
        CountedProgress late = new CountedProgress();
        erasure.erase(SUBJECT, logsBeforeTheRootRowGoes(late));

        assertThat(erasure.residual(SUBJECT)).isEmpty();
        assertThat(late.done).containsEntry("analytics.usage_log DELETED", 26L);
    }

    /** The subject's picture is somebody's cover once more, after covers were unlinked and before pictures go. */
    private static ErasureProgress coverAgain(CountedProgress counted) {
        return new Meanwhile(
                counted,
                "public.comment",
                Treatment.DELETED,
                "UPDATE post SET cover_media_id = 'a2000000-0000-4000-8000-000000000001' WHERE creator_id = '" + BENO
                        + "'");
    }

    private static ErasureProgress logsBeforeTheRootRowGoes(CountedProgress counted) {
        return new Meanwhile(
                counted,
                "public.workflow",
                Treatment.DELETED,
                "INSERT INTO analytics.usage_log (creator_id, action) VALUES ('" + ANNA + "', 'late')");
    }

    private static List<String> everything() throws SQLException {
        return server.rows("""
            SELECT x FROM (
              SELECT 'creator' || (c - 'created_at')::text AS x FROM (SELECT to_jsonb(t) AS c FROM creator t) s
              UNION ALL SELECT 'post' || (c - 'created_at')::text FROM (SELECT to_jsonb(t) AS c FROM post t) s
              UNION ALL SELECT 'media' || (c - 'created_at')::text FROM (SELECT to_jsonb(t) AS c FROM media t) s
              UNION ALL SELECT 'comment' || (c - 'created_at')::text FROM (SELECT to_jsonb(t) AS c FROM comment t) s
              UNION ALL SELECT 'follow' || (c - 'since')::text FROM (SELECT to_jsonb(t) AS c FROM follow t) s
              UNION ALL SELECT 'team' || (c - 'created_at')::text FROM (SELECT to_jsonb(t) AS c FROM team t) s
              UNION ALL SELECT 'member' || (c - 'joined_at')::text FROM (SELECT to_jsonb(t) AS c FROM team_member t) s
              UNION ALL SELECT 'invoice' || (c - 'id')::text FROM (SELECT to_jsonb(t) AS c FROM invoice t) s
              UNION ALL SELECT 'workflow' || (c - 'id')::text FROM (SELECT to_jsonb(t) AS c FROM workflow t) s
              UNION ALL SELECT 'log' || creator_id::text FROM analytics.usage_log
            ) all_rows ORDER BY x
            """);
    }

    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Dies once: before a commit, which then counts nothing, or at the next checkpoint. */
    private static final class Crash extends ForwardingProgress {

        final CountedProgress counted;
        private int left;
        private boolean committed;

        Crash(int at) {
            this(new CountedProgress(), at);
        }

        private Crash(CountedProgress counted, int at) {
            super(counted);
            this.counted = counted;
            this.left = at;
        }

        @Override
        public void checkpoint() {
            if (committed) {
                committed = false;
                die();
            }
            super.checkpoint();
        }

        @Override
        public void committing(Holding holding, long transactionId) {
            die();
            committed = true;
            super.committing(holding, transactionId);
        }

        private void die() {
            left--;
            if (left == 0) {
                throw new Killed();
            }
        }
    }

    /** Somebody writes, once, while rows of one place are about to be committed. */
    private static final class Meanwhile extends ForwardingProgress {

        private final String place;
        private final Treatment treatment;
        private final String sql;
        private boolean done;

        Meanwhile(CountedProgress counted, String place, Treatment treatment, String sql) {
            super(counted);
            this.place = place;
            this.treatment = treatment;
            this.sql = sql;
        }

        @Override
        public void committing(Holding holding, long transactionId) {
            super.committing(holding, transactionId);
            if (!done && holding.place().equals(place) && holding.treatment() == treatment) {
                done = true;
                server.run(sql);
            }
        }
    }
}
