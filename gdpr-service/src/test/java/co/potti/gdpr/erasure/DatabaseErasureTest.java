package co.potti.gdpr.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.plan.ErasurePlan;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.plan.PlanStep;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.Treatment;
import co.potti.gdpr.testing.ProtectedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
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
                + " (NULL, '{\"user\": {\"handle\": \"anna\"}}', NULL), (NULL, NULL, '" + ANNA + "')");
        erasure.erase(SUBJECT, new CountedProgress());

        DeepResidualScan.Result result = new DeepResidualScan(server, map).search(List.of(SUBJECT));

        assertThat(result.residues().get(SUBJECT))
                .containsExactlyInAnyOrder(
                        new Residue("deep-scan", "public.forgotten.note", 1),
                        new Residue("deep-scan", "public.forgotten.note", 4),
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
