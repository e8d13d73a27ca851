package co.potti.dr.exercise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
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
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole drills: real PostgreSQL, real pgBackRest, two real S3 regions (D2 to D6, D8, D9). */
@QuarkusTest
class DrillTest extends OnRealServers {

    @TestHTTPResource(value = "/metrics", management = true)
    private URI metrics = URI.create("/");

    private static boolean backedUp;
    private static @Nullable Latest latest;
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
        JsonPath drill = latest().drill();

        assertThat(drill.getBoolean("successCriteriaMet")).isTrue();
        Instant failure = Instant.parse(drill.getString("startedAt"));
        // The failure's moment is kept in microseconds: read again, it may be in the millisecond beside.
        assertThat(drill.getLong("actualRpoMs"))
                .isCloseTo(
                        Duration.between(latest().lastArchivedBeat(), failure).toMillis(), within(1L));
        assertThat(latest().notesOnTheCopy()).contains("archived in time").doesNotContain("never archived");
        assertThat(latest().markedSandbox()).isEqualTo(drill.getString("exerciseId"));
    }

    @Test
    void phasesAddUpToTheRto() {
        JsonPath drill = latest().drill();

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
    void isToldWhileItRunsUntilItsEnd() {
        List<JsonPath> told = latest().told();

        assertThat(told.subList(0, told.size() - 1))
                .isNotEmpty()
                .allMatch(event -> List.of("queued", "running").contains(event.getString("status")));
        assertThat(told).extracting(event -> event.getMap("phases").size()).isSorted();
        JsonPath last = told.getLast();
        assertThat(last.getString("status")).isEqualTo("completed");
        assertThat(last.getMap("phases")).isEqualTo(latest().drill().getMap("phases"));
        assertThat(last.getLong("actualRtoMs")).isEqualTo(latest().drill().getLong("actualRtoMs"));
    }

    @Test
    void aGrowingArchiveDoesNotMoveTheEndOfADrill() {
        Creators.beat();
        Creators.archived();
        JsonPath drill;
        try (ScheduledExecutorService growth = Executors.newSingleThreadScheduledExecutor()) {
            growth.scheduleWithFixedDelay(
                    () -> {
                        Creators.beat();
                        Creators.archive();
                    },
                    0,
                    200,
                    TimeUnit.MILLISECONDS);

            drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");
        }

        assertThat(drill.getString("result")).as(drill.prettify()).isEqualTo("success");
        Instant failure = Instant.parse(drill.getString("startedAt"));
        assertThat(Instant.parse(drill.getString("restored.recoveryPoint"))).isBeforeOrEqualTo(failure);
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
                .isEqualTo(Map.of("candidates", 2, "resurrected", 1, "reErased", 1, "residual", 0, "undecidable", 0));
        Drills.leftNothing();
    }

    @Test
    void aTargetBeyondTheArchiveFailsWithPostgresOwnWordsAndLeavesNothing() {
        Creators.archived();
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
        JsonPath drill = Drills.run(beforeTheFirstBackup());

        assertThat(drill.getString("reason")).isEqualTo("target-before-first-backup");
        Drills.leftNothing();
    }

    @Test
    void whatAnEarlierDrillCouldNotWipeGoesBeforeTheNext() throws IOException {
        Path data = Files.createDirectories(Neighbours.current()
                .sandboxes()
                .resolve(UUID.randomUUID().toString())
                .resolve("data"));
        Path page = Files.writeString(data.resolve("1"), "page");
        try (ProcessRunner runner = new ProcessRunner()) {
            RunningProcess server = runner.start(Command.of("tail", "-f", page.toString()), LineListener.NONE);

            Drills.run(beforeTheFirstBackup());

            await("its server's end").atMost(Duration.ofSeconds(60)).until(() -> !server.isAlive());
            Drills.leftNothing();
        }
    }

    @Test
    void theSameKeyIsTheSameDrillAndOfTheRequestOnlyItsHashIsKept() {
        String key = UUID.randomUUID().toString();

        String exerciseId = Drills.open(beforeTheFirstBackup(), key);
        String again = Drills.open(beforeTheFirstBackup(), key);

        assertThat(again).isEqualTo(exerciseId);
        assertThat(Creators.platform()
                        .queryPlatform(
                                ServicePrincipal.DR,
                                "SELECT request_hash FROM idempotency_key WHERE request_key = '" + key + "'"))
                .matches("[0-9a-f]{64}");
        Drills.ended(exerciseId);
    }

    /** A drill that ends as soon as the inventory is read. */
    private static String beforeTheFirstBackup() {
        return "{\"type\":\"manual\",\"scenario\":\"point-in-time\",\"targetTime\":\""
                + beforeTheFirstBackup.minusSeconds(5) + "\"}";
    }

    @Test
    void erasedPeopleLeftOnTheCopyFailTheDrill() {
        Neighbours.current().replaysEnd("completed", 1);

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\"}");

        assertThat(drill.getString("result")).isEqualTo("failed");
        assertThat(drill.getString("reason")).isEqualTo("erasure-replay-failed");
        assertThat(drill.getInt("erasures.residual")).isEqualTo(1);
        assertThat(drill.getMap("$")).doesNotContainKey("actualRtoMs");
        await("the figures")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(figures())
                        .contains("dr_exercise_rto_ms{scenario=\"latest\"} +Inf")
                        .contains("dr_exercise_rpo_ms{scenario=\"latest\"} +Inf"));
    }

    @Test
    void fromGravelinesWithPeopleNobodyCanDecideAboutIsNoSuccess() {
        Neighbours.current().replaysEnd("completed", 0, 1);

        JsonPath drill = Drills.run("{\"type\":\"manual\",\"scenario\":\"latest\",\"region\":\"gra\"}");

        assertThat(drill.getString("restored.region")).isEqualTo("gra");
        assertThat(drill.getString("result")).as(drill.prettify()).isEqualTo("partial");
        assertThat(drill.getList("criteria.findAll { it.name == 'erasures' }.verdict", String.class))
                .containsExactly("unknown");
        assertThat(drill.getBoolean("successCriteriaMet")).isFalse();
        assertThat(drill.getInt("erasures.undecidable")).isEqualTo(1);
        assertThat(Drills.as(Role.AUDITOR)
                        .accept("text/html")
                        .get("/api/dr/exercises/" + drill.getString("exerciseId") + "/report")
                        .asString())
                .contains("undecidable 1.");
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
        JsonPath drill = latest().drill();
        String exerciseId = drill.getString("exerciseId");

        await("the events")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(topicsThatName(exerciseId))
                        .containsExactlyInAnyOrder(
                                "dr.exercise.started", "dr.restore.completed", "dr.exercise.completed"));
        assertThat(latest().figures())
                .contains("dr_exercises_total{result=\"failed\",scenario=\"point-in-time\"}")
                .containsPattern("dr_exercises_total\\{result=\"success\",scenario=\"latest\"\\} [1-9]")
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
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> {
                    if (exerciseId.equals(message.key())) {
                        topics.add(message.topic());
                    }
                });
            }
            return topics;
        }
    }

    @Test
    void theReportIsServedAsAPageAndMailed() throws IOException {
        JsonPath drill = latest().drill();
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

    /** The drill that goes well, run once for all that look at it. */
    private Latest latest() {
        if (latest == null) {
            Instant lastArchivedBeat = Creators.beat();
            Creators.note("archived in time");
            Creators.archived();
            Creators.beat();
            Creators.note("never archived");
            String exerciseId = Drills.open("{\"type\":\"scheduled\",\"scenario\":\"latest\"}");
            List<JsonPath> events = Drills.followed(exerciseId);
            JsonPath drill = Drills.ended(exerciseId);
            assertThat(drill.getString("result")).as(drill.prettify()).isEqualTo("success");
            Drills.leftNothing();
            String rto = "dr_exercise_rto_ms{scenario=\"latest\"} " + drill.getLong("actualRtoMs");
            String figures = await("its figures")
                    .atMost(Duration.ofSeconds(30))
                    .until(this::figures, told -> told.contains(rto));
            Neighbours gdprService = Neighbours.current();
            latest = new Latest(
                    drill,
                    events,
                    lastArchivedBeat,
                    gdprService.notesOnTheCopy(),
                    gdprService.markerFound() ? gdprService.replayedSandbox() : "",
                    figures);
        }
        return latest;
    }

    private record Latest(
            JsonPath drill,
            List<JsonPath> told,
            Instant lastArchivedBeat,
            List<String> notesOnTheCopy,
            String markedSandbox,
            String figures) {}

    private String figures() {
        return given().get(metrics).asString();
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
