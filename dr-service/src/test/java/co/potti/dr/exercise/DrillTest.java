package co.potti.dr.exercise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.Role;
import co.potti.platform.Part;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole drills: real PostgreSQL, real pgBackRest, two real S3 regions (D2 to D6, D8, D9). */
@QuarkusTest
class DrillTest extends OnRealServers {

    @TestHTTPResource(value = "/metrics", management = true)
    private URI metrics = URI.create("/");

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
    void peopleNobodyCanDecideAboutAreNoSuccess() {
        Neighbours.current().replaysEnd("completed", 0, 1);

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");

        assertThat(drill.getString("result")).isEqualTo("partial");
        assertThat(drill.getList("criteria.findAll { it.name == 'erasures' }.verdict", String.class))
                .containsExactly("unknown");
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
    void fallsBackToGravelinesWhenParisCannotBeReadAndSaysSo() {
        Creators.platform().stop(Part.S3_PAR);
        JsonPath drill;
        try {
            drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");
        } finally {
            Creators.platform().start(Part.S3_PAR);
        }

        assertThat(drill.getString("status")).as(drill.prettify()).isEqualTo("completed");
        assertThat(drill.getString("restored.region")).isEqualTo("gra");
        assertThat(drill.getString("restored.regionReason")).startsWith("passed over par: ");
    }

    @Test
    void tellsKafkaAndPrometheus() {
        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");
        String exerciseId = drill.getString("exerciseId");

        await("the events")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(topicsThatName(exerciseId))
                        .containsExactlyInAnyOrder(
                                "dr.exercise.started", "dr.restore.completed", "dr.exercise.completed"));
        String figures = given().get(metrics).asString();
        assertThat(figures)
                .contains("dr_exercises_total{result=\"failed\",scenario=\"point-in-time\"}")
                .containsPattern("dr_exercises_total\\{result=\"success\",scenario=\"latest\"\\} [1-9]")
                .contains("dr_exercise_rto_ms{scenario=\"latest\"} " + drill.getLong("actualRtoMs"))
                .contains("dr_exercise_rpo_ms{scenario=\"latest\"} " + drill.getLong("actualRpoMs"))
                .contains("dr_last_success_age_seconds");
    }

    private static List<String> topicsThatName(String exerciseId) {
        Map<String, Object> settings = new HashMap<>(Creators.platform().kafkaAdministratorSettings());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = Stream.of(
                            "dr.exercise.started", "dr.restore.completed", "dr.exercise.completed")
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> topics = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(3)).forEach(message -> {
                if (exerciseId.equals(message.key())) {
                    topics.add(message.topic());
                }
            });
            return topics;
        }
    }

    @Test
    void theReportIsServedAsAPageAndMailed() throws IOException {
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

        Files.writeString(Path.of("target/drill-report.html"), page);
        assertThat(page).contains("<svg", "erasureReplay", "pg_amcheck", drill.getString("restored.label"));
        assertThat(JsonPath.from(json).getLong("actualRtoMs")).isEqualTo(drill.getLong("actualRtoMs"));
        await("the mail")
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
        } catch (IOException refused) {
            return false;
        }
    }
}
