package co.potti.gdpr.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import co.potti.common.identity.Role;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.Erasing;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Participant;
import co.potti.gdpr.testing.Sandbox;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays on a database that stands in for a restored copy. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class ReplayErasuresTest {

    private static Participant participant;

    @Inject
    Erasing erasing;

    @Inject
    ReplayRepository replays;

    private final LocalPlatform platform = LocalPlatformResource.platform();

    @BeforeAll
    static void listen() {
        participant = new Participant();
    }

    @AfterAll
    static void stopListening() {
        participant.close();
    }

    /** Otherwise asking for a replay of the sandbox finds the one of another test. */
    @BeforeEach
    void nothingWasReplayedHere() {
        erasing.own("UPDATE replay SET sandbox_id = 'drill-0'");
    }

    @Test
    void replaysErasuresOnARestoredCopy() {
        Creator back = Creator.insert();
        Creator newCustomer = Creator.insert();
        Creator undecidable = Creator.insert();
        List<String> requests = List.of(back, newCustomer, undecidable).stream()
                .map(erasing::started)
                .toList();
        requests.forEach(erasing::finished);
        Sandbox.run("ALTER TABLE creator ALTER COLUMN created_at DROP NOT NULL");
        Sandbox.run(sandboxRows(back, "now() - interval '1 day'"));
        Sandbox.run(sandboxRows(newCustomer, "now()"));
        Sandbox.run(sandboxRows(undecidable, "NULL"));
        Creator neverErased = new Creator(UUID.randomUUID(), "never-erased@example.org", "Never erased");
        Sandbox.run(sandboxRows(neverErased, "now() - interval '1 day'"));

        String refused = replay(Role.DR_SERVICE, "drill-9", 409).path("type");
        String replayId = replay(Role.DR_SERVICE, "drill-1", 202).path("replayId");

        replayed(replayId)
                .body("status", equalTo("completed"))
                .body("candidates", equalTo(3))
                .body("resurrected", equalTo(1))
                .body("reErased", equalTo(1))
                .body("residual", equalTo(0))
                .body("undecidable", equalTo(1));
        assertThat(refused).endsWith("replay-refused");
        assertThat(replay(Role.DR_SERVICE, "drill-1", 202).<String>path("replayId"))
                .isEqualTo(replayId);
        String rowsOf = "SELECT (SELECT count(*) FROM creator WHERE id = '%1$s')"
                + " + (SELECT count(*) FROM post WHERE creator_id = '%1$s')"
                + " + (SELECT count(*) FROM analytics.usage_log WHERE creator_id = '%1$s')";
        assertThat(Sandbox.count(rowsOf.formatted(back.id()))).isZero();
        assertThat(Sandbox.count(rowsOf.formatted(newCustomer.id()))).isEqualTo(11);
        assertThat(Sandbox.count("SELECT count(*) FROM analytics.usage_log")).isEqualTo(27);
        replay(Role.DPO, "drill-1", 403);
    }

    @Test
    void aReplayThatWasKilledStillTellsWhoHadComeBack() {
        String replayId = UUID.randomUUID().toString();

        resumed(replayId, 9, 5, 1);

        replayed(replayId)
                .body("status", equalTo("completed"))
                .body("candidates", equalTo(9))
                .body("resurrected", equalTo(5))
                .body("reErased", equalTo(5))
                .body("residual", equalTo(0));
    }

    @Test
    void aReplayThatAlwaysFailsEndsWithAReason() {
        // A ledger without entries is not looked for in the copy.
        erasing.finished(erasing.started(Creator.insert()));
        String replayId = UUID.randomUUID().toString();
        Sandbox.run("ALTER TABLE creator RENAME TO no_creator");
        try {
            resumed(replayId, 0, 0, 4);

            replayed(replayId)
                    .body("status", equalTo("failed"))
                    .body("reason", equalTo("given up after 5 attempts: IllegalStateException"));
        } finally {
            Sandbox.run("ALTER TABLE no_creator RENAME TO creator");
        }
    }

    @Test
    void whatHasEndedStaysAsItEnded() {
        String failed = replays.open(UUID.randomUUID().toString(), "drill-2", Instant.EPOCH)
                .replayId();
        replays.fail(failed, "tampered", Instant.EPOCH);
        String completed = replays.open(UUID.randomUUID().toString(), "drill-2", Instant.EPOCH)
                .replayId();

        assertThat(replays.complete(failed, 1, 0, Instant.EPOCH)).isFalse();
        assertThat(replays.complete(completed, 1, 0, Instant.EPOCH)).isTrue();
        replays.fail(completed, "too late", Instant.EPOCH);

        replayed(failed).body("status", equalTo("failed")).body("reason", equalTo("tampered"));
        replayed(completed).body("status", equalTo("completed")).body("reason", nullValue());
    }

    /** A root row, a post and nine log lines in the restored copy. */
    private static String sandboxRows(Creator creator, String createdAt) {
        return """
            INSERT INTO creator (id, handle, email, display_name, created_at)
            VALUES ('%1$s', 'c-%1$s', '%2$s', 'Back', %3$s);
            INSERT INTO post (id, creator_id, title, body) VALUES (gen_random_uuid(), '%1$s', 't', 'b');
            INSERT INTO analytics.usage_log (creator_id, action) SELECT '%1$s', 'x' FROM generate_series(1, 9)
            """.formatted(creator.id(), creator.email(), createdAt);
    }

    /** A replay that found somebody, and whose worker was lost after so many attempts. */
    private void resumed(String replayId, int candidates, int resurrected, int attempts) {
        erasing.own("INSERT INTO replay (replay_id, sandbox_id, started_at, candidates, resurrected) VALUES ('"
                + replayId + "', 'drill-1', now(), " + candidates + ", " + resurrected + ");"
                + " INSERT INTO work_lease (kind, work_id, attempt) VALUES ('replay', '" + replayId + "', " + attempts
                + ")");
    }

    private ValidatableResponse replayed(String replayId) {
        return await("replay ended")
                .atMost(Erasing.PATIENCE)
                .until(
                        () -> given().auth()
                                .oauth2(platform.tokens().issue("dr", null, Role.DR_SERVICE))
                                .get("/api/gdpr/replays/" + replayId),
                        replay -> !replay.path("status").equals("running"))
                .then();
    }

    private Response replay(String role, String sandboxId, int status) {
        return given().contentType("application/json")
                .auth()
                .oauth2(platform.tokens().issue("somebody", null, role))
                .body("{\"sandboxId\":\"" + sandboxId + "\"}")
                .post("/api/gdpr/replays")
                .then()
                .statusCode(status)
                .extract()
                .response();
    }
}
