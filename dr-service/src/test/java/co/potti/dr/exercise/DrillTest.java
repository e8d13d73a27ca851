package co.potti.dr.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.potti.common.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole drills: real PostgreSQL, real pgBackRest, two real S3 regions (D2 to D6, D8, D9). */
@QuarkusTest
class DrillTest extends OnRealServers {

    private static boolean backedUp;
    private static Instant beforeTheFirstBackup = Instant.EPOCH;

    @BeforeAll
    static void someHistory() throws InterruptedException {
        if (!backedUp) {
            Creators.hasNotes();
            Creators.note("from the beginning");
            beforeTheFirstBackup = Creators.now();
            Creators.backUp(1);
            Creators.backUp(2);
            Creators.beat();
            Creators.archived();
            backedUp = true;
        }
    }

    @BeforeEach
    void replaysSucceed() {
        Neighbours.current().replaysEnd("completed", 0);
    }

    @Test
    void restoresTheLatestStateAndMeasuresWhatWasLost() {
        Instant lastArchivedBeat = Creators.beat();
        Creators.note("archived in time");
        Creators.archived();
        Creators.beat();
        Creators.note("never archived");

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");

        assertThat(drill.getString("result")).as(drill.prettify()).isEqualTo("success");
        assertThat(drill.getBoolean("successCriteriaMet")).isTrue();
        Instant failure = Instant.parse(drill.getString("startedAt"));
        assertThat(drill.getLong("actualRpoMs"))
                .isEqualTo(Duration.between(lastArchivedBeat, failure).toMillis());
        assertThat(Neighbours.current().notesOnTheCopy())
                .contains("archived in time")
                .doesNotContain("never archived");
        assertThat(Neighbours.current().markerFound()).isTrue();
        assertThat(Neighbours.current().replayedSandbox()).isEqualTo(drill.getString("exerciseId"));
        Drills.leftNothing();
    }

    @Test
    void phasesAddUpToTheRto() {
        JsonPath drill = Drills.run("{\"type\":\"scheduled\",\"scenario\":\"latest\"}");

        Map<String, Integer> phases = drill.getMap("phases");
        assertThat(phases.keySet())
                .containsExactly("provision", "restore", "start", "replay", "promote", "checks", "erasureReplay");
        long sum = phases.values().stream().mapToLong(Integer::longValue).sum();
        assertThat(sum).isCloseTo(drill.getLong("actualRtoMs"), within((long) phases.size()));
        assertThat(drill.getList("checks.name", String.class))
                .containsExactly("recovery-end", "isolation", "application-invariants", "pg_amcheck", "data-checksums");
        assertThat(drill.getList("checks.verdict", String.class)).containsOnly("met");
    }

    @Test
    void aGrowingArchiveDoesNotMoveTheEndOfADrill() {
        Creators.beat();
        Creators.archived();
        ScheduledExecutorService growth = Executors.newSingleThreadScheduledExecutor();
        growth.scheduleWithFixedDelay(
                () -> {
                    Creators.beat();
                    Creators.archived();
                },
                0,
                200,
                TimeUnit.MILLISECONDS);

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");
        growth.shutdownNow();

        assertThat(drill.getString("result")).as(drill.prettify()).isEqualTo("success");
        Instant failure = Instant.parse(drill.getString("startedAt"));
        assertThat(Instant.parse(drill.getString("restored.recoveryPoint"))).isBeforeOrEqualTo(failure.plusSeconds(2));
        assertThat(drill.getString("restored.lastSegment")).isLessThan(ownLastArchivedSegment());
        assertThat(drill.getList("checks.findAll { it.name == 'recovery-end' }.detail", String.class))
                .allMatch(
                        detail -> detail.endsWith("the archive ended with " + drill.getString("restored.lastSegment")));
    }

    @Test
    void restoresAPointInTimeBetweenTwoCommits() {
        Creators.note("before the target");
        Instant beat = Creators.beat();
        Instant target = Creators.now();
        Creators.note("after the target");
        Creators.archived();

        JsonPath drill =
                Drills.run("{\"type\":\"manual\",\"scenario\":\"point-in-time\",\"targetTime\":\"" + target + "\"}");

        assertThat(drill.getString("result")).as(drill.prettify()).isEqualTo("success");
        assertThat(Neighbours.current().notesOnTheCopy())
                .contains("before the target")
                .doesNotContain("after the target");
        long distance = Duration.between(beat, target).toMillis();
        assertThat(drill.getLong("targetAccuracyMs")).isBetween(0L, distance);
        assertThat(drill.getMap("$")).doesNotContainKey("actualRpoMs");
        assertThat(drill.getMap("erasures"))
                .isEqualTo(Map.of("candidates", 2, "resurrected", 1, "reErased", 1, "residual", 0));
        Drills.leftNothing();
    }

    @Test
    void aTargetBeyondTheArchiveFailsWithPostgresOwnWordsAndLeavesNothing() {
        Creators.note("will not be archived in time");
        Instant target = Creators.now();

        JsonPath drill =
                Drills.run("{\"type\":\"manual\",\"scenario\":\"point-in-time\",\"targetTime\":\"" + target + "\"}");

        assertThat(drill.getString("status")).isEqualTo("failed");
        assertThat(drill.getString("result")).isEqualTo("failed");
        assertThat(drill.getString("reason")).isEqualTo("target-not-reached");
        assertThat(drill.getString("reasonDetail"))
                .contains("recovery ended before configured recovery target was reached");
        assertThat(drill.getBoolean("successCriteriaMet")).isFalse();
        Drills.leftNothing();
        assertThat(sandboxPortAnswers()).isFalse();
    }

    @Test
    void aTargetBeforeTheFirstBackupFailsWithTheReason() {
        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"point-in-time\",\"targetTime\":\""
                + beforeTheFirstBackup.minusSeconds(5) + "\"}");

        assertThat(drill.getString("reason")).isEqualTo("target-before-first-backup");
        Drills.leftNothing();
    }

    @Test
    void erasedPeopleLeftOnTheCopyFailTheDrill() {
        Neighbours.current().replaysEnd("completed", 1);

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");

        assertThat(drill.getString("result")).isEqualTo("failed");
        assertThat(drill.getList("criteria.findAll { it.name == 'erasures' }.verdict", String.class))
                .containsExactly("missed");
    }

    @Test
    void aReplayThatFailsFailsTheDrill() {
        Neighbours.current().replaysEnd("failed", 0);

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");

        assertThat(drill.getString("reason")).isEqualTo("erasure-replay-failed");
        assertThat(drill.getMap("$")).doesNotContainKey("actualRtoMs");
        Drills.leftNothing();
    }

    @Test
    void restoresFromGravelinesWhenAsked() {
        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\",\"region\":\"gra\"}");

        assertThat(drill.getString("restored.region")).isEqualTo("gra");
        assertThat(drill.getString("status")).as(drill.prettify()).isEqualTo("completed");
    }

    @Test
    void theReportIsServedAsAPageAndMailed() {
        JsonPath drill = Drills.run("{\"type\":\"scheduled\",\"scenario\":\"latest\"}");
        String place = "/api/dr/exercises/" + drill.getString("exerciseId") + "/report";

        String page = Drills.as(Role.AUDITOR)
                .accept("text/html")
                .get(place)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String json = Drills.as(Role.AUDITOR)
                .accept("application/json")
                .get(place)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).contains("<svg", "erasureReplay", "pg_amcheck", drill.getString("restored.label"));
        assertThat(JsonPath.from(json).getLong("actualRtoMs")).isEqualTo(drill.getLong("actualRtoMs"));
        org.awaitility.Awaitility.await("the mail")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Creators.platform().inbox().messagesTo("sre@potti.test"))
                        .anyMatch(mail -> mail.toString().contains(drill.getString("exerciseId"))));
    }

    private static String ownLastArchivedSegment() {
        return Creators.platform().queryProtected("SELECT last_archived_wal FROM pg_stat_archiver");
    }

    private static boolean sandboxPortAnswers() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress("127.0.0.1", Neighbours.current().sandboxPort()), 500);
            return true;
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
