package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.suite.subject.Person;
import co.potti.suite.subject.Requests;
import co.potti.suite.subject.Traces;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers go away under the running suite and come back; no service is restarted. */
@Order(2)
@ExtendWith(RunningSuite.class)
class BadLuckIT {

    private static final Duration RECOVERY = Duration.ofMinutes(5);

    @Test
    void servicesSurviveARestartOfTheirDatabase(Suite suite) {
        LocalPlatform platform = suite.platform();
        Person person = somebody(suite, 4);

        platform.kill(Part.PLATFORM_POSTGRES);
        for (SuiteService service :
                List.of(SuiteService.GDPR, SuiteService.BACKUP, SuiteService.DR, SuiteService.SLO)) {
            Await.until(
                    service.module() + " to say that it is not ready",
                    RECOVERY,
                    () -> suite.process(service)
                                    .management()
                                    .tryGet("/q/health/ready")
                                    .status()
                            == 503);
        }
        platform.start(Part.PLATFORM_POSTGRES);

        for (SuiteService service : SuiteService.values()) {
            Await.until(
                    service.module() + " to recover",
                    RECOVERY,
                    () -> suite.process(service)
                                    .management()
                                    .tryGet("/q/health/ready")
                                    .status()
                            == 200);
            assertThat(suite.process(service).isAlive()).isTrue();
        }
        Requests requests = new Requests(suite);
        requests.awaitCompleted(requests.openAndConfirm("export", person));
    }

    @Test
    void servicesSurviveARestartOfTheProtectedDatabase(Suite suite) {
        String before = newestHeartbeat(suite);
        Person person = somebody(suite, 3);
        Requests requests = new Requests(suite);
        requests.awaitCompleted(requests.openAndConfirm("export", person));

        suite.platform().kill(Part.PROTECTED_POSTGRES);
        suite.platform().start(Part.PROTECTED_POSTGRES);

        Await.until(
                "heartbeats to go on", RECOVERY, () -> newestHeartbeat(suite).compareTo(before) > 0);
        Await.until(
                "the creators platform to serve",
                RECOVERY,
                () -> suite.process(SuiteService.SAMPLE)
                                .api()
                                .tryGet("/api/posts")
                                .status()
                        == 200);
        requests.awaitCompleted(requests.openAndConfirm("export", person));
    }

    @Test
    void anErasureConfirmedWhileKafkaIsDownReachesItsParticipantOnceWhenItIsBack(Suite suite) {
        Person person = somebody(suite, 0);
        Requests requests = new Requests(suite);
        String requestId;

        suite.platform().kill(Part.KAFKA);
        try {
            requestId = requests.openAndConfirm("erasure", person);
            awaitWaiting(requests, requestId, "participant:sample-platform");
            assertThat(unsent(suite, requestId)).isPositive();
        } finally {
            suite.platform().start(Part.KAFKA);
        }
        requests.awaitCompleted(requestId);

        assertThat(suite.serviceRow(
                        ServicePrincipal.SAMPLE,
                        "SELECT profiles_erased FROM erasure_answer WHERE request_id = '" + requestId + "'"))
                .isEqualTo("1");
        assertThat(suite.serviceRow(
                        ServicePrincipal.GDPR,
                        "SELECT participant, outcome FROM erasure_participant WHERE request_id = '" + requestId + "'"))
                .isEqualTo("sample-platform|ERASED");
        Await.until("every event to have left", RECOVERY, () -> unsent(suite, requestId) == 0);
        String requested = theOnlyEvent(suite, Topic.GDPR_ERASURE_REQUESTED, requestId);
        String acknowledged = theOnlyEvent(suite, Topic.GDPR_ERASURE_ACKNOWLEDGED, requestId);
        theOnlyEvent(suite, Topic.GDPR_ERASURE_COMPLETED, requestId);
        assertThat(timesReceived(suite, ServicePrincipal.SAMPLE, requested)).isEqualTo("1");
        assertThat(timesReceived(suite, ServicePrincipal.GDPR, acknowledged)).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(names = {"S3_PAR", "S3_GRA"})
    void anErasureDestroysNothingBeforeBothLedgersHoldIt(Part lost, Suite suite) {
        Person person = somebody(suite, 1);
        Requests requests = new Requests(suite);
        String requestId;
        Part living = lost == Part.S3_PAR ? Part.S3_GRA : Part.S3_PAR;
        Map<String, Long> rows = Traces.touchedBy(suite, person);
        long files = Traces.mediaOf(suite, person, living);
        assertThat(rows).containsEntry("public.creator", 1L);
        assertThat(files).isPositive();

        suite.platform().stop(lost);
        try {
            requestId = requests.openAndConfirm("erasure", person);
            awaitWaiting(requests, requestId, "region:" + name(lost));
            assertThat(Traces.mediaOf(suite, person, living)).isGreaterThanOrEqualTo(files);
            assertThat(Traces.touchedBy(suite, person))
                    .allSatisfy((table, count) ->
                            assertThat(count).as(table).isGreaterThanOrEqualTo(rows.getOrDefault(table, 0L)))
                    .containsKeys(rows.keySet().toArray(String[]::new));
            assertThat(suite.serviceRow(
                            ServicePrincipal.GDPR,
                            "SELECT count(*) FROM data_erasure_tombstones WHERE gdpr_request_id = '" + requestId + "'"))
                    .isEqualTo("0");
        } finally {
            suite.platform().start(lost);
        }
        requests.awaitCompleted(requestId);

        assertThat(Traces.of(suite, person))
                .allSatisfy((place, count) -> assertThat(count).as(place).isZero());
    }

    @Test
    void aRequestSaysThatItsMailIsPendingWhileTheMailServerIsAway(Suite suite) {
        Person person = somebody(suite, 2);
        Requests requests = new Requests(suite);
        String requestId;

        suite.platform().stop(Part.SMTP);
        double postponed = postponedMails(suite);
        try {
            requestId = requests.open("export", person);
            Await.until("a delivery to have been tried", RECOVERY, () -> postponedMails(suite) > postponed);
            assertThat(requests.status(requestId).get("mail").asText()).isEqualTo("pending");
        } finally {
            suite.platform().start(Part.SMTP);
        }
        requests.confirm(requestId, person);

        assertThat(requests.awaitCompleted(requestId).get("status").asText()).isEqualTo("completed");
    }

    @Test
    void openingIsRefusedWithRetryAfterWhileRedisIsDownAndTheRestWorks(Suite suite) {
        ApiClient stranger = suite.process(SuiteService.GDPR).api();
        ApiClient officer = suite.api(SuiteService.GDPR, "officer", Role.DPO);

        suite.platform().stop(Part.REDIS);
        try {
            ApiClient.Answer refused = stranger.post(
                    "/api/gdpr/request", Map.of("type", "export", "email", UUID.randomUUID() + "@example.test"));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(refused.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(officer.tryGet("/api/gdpr/requests").status()).isEqualTo(200);
        } finally {
            suite.platform().start(Part.REDIS);
        }

        Await.until(
                "opening to work again",
                RECOVERY,
                () -> stranger.post(
                                        "/api/gdpr/request",
                                        Map.of("type", "export", "email", UUID.randomUUID() + "@example.test"))
                                .status()
                        == 202);
    }

    @ParameterizedTest
    @EnumSource(names = {"S3_PAR", "S3_GRA"})
    void aBackupGoesToTheOtherRegionAndTheMissingOneIsCaughtUp(Part lost, Suite suite) {
        ApiClient backups = suite.api(SuiteService.BACKUP, "nightly-backup", Role.SCHEDULER);
        Part other = lost == Part.S3_PAR ? Part.S3_GRA : Part.S3_PAR;

        suite.platform().stop(lost);
        JsonNode run;
        try {
            String runId = backups.post("/api/backups", Map.of("type", "full"))
                    .expect(202)
                    .json()
                    .get("runId")
                    .asText();
            run = Await.value(
                    "the backup to end",
                    Duration.ofMinutes(10),
                    () -> Optional.of(backups.get("/api/backups/" + runId))
                            .filter(view -> List.of("completed", "failed")
                                    .contains(view.get("status").asText())));
        } finally {
            suite.platform().start(lost);
        }

        assertThat(run.get("status").asText()).isEqualTo("completed");
        assertThat(run.get("reason").asText()).startsWith(name(lost) + " is behind: ");
        assertThat(region(run, other).get("status").asText()).isEqualTo("completed");
        assertThat(labels(suite, other))
                .contains(region(run, other).get("label").asText());
        assertThat(region(run, lost).get("status").asText()).isEqualTo("failed");
        assertThat(region(run, lost).hasNonNull("label")).isFalse();

        JsonNode caughtUp = Await.value(
                name(lost) + " to be caught up by a backup of its own",
                Duration.ofMinutes(10),
                () -> backups.get("/api/backups")
                        .valueStream()
                        .filter(view -> view.get("origin").asText().equals("catch-up")
                                && at(view, "createdAt").isAfter(at(run, "completedAt"))
                                && view.get("status").asText().equals("completed"))
                        .findFirst());
        assertThat(caughtUp.get("type").asText()).isEqualTo("full");
        assertThat(caughtUp.get("regions"))
                .singleElement()
                .satisfies(region -> assertThat(region.get("region").asText()).isEqualTo(name(lost)));
        assertThat(labels(suite, lost))
                .contains(region(caughtUp, lost).get("label").asText());
    }

    private static String name(Part region) {
        return region == Part.S3_PAR ? "par" : "gra";
    }

    /** Somebody with files and a recommendation profile who is not the demo's; another one for each number. */
    private static Person somebody(Suite suite, int number) {
        String handle = suite.protectedRow("""
                SELECT handle FROM creator JOIN media ON media.creator_id = creator.id
                WHERE handle NOT LIKE 'demo-%%' AND handle <> 'erased-creator'
                GROUP BY handle ORDER BY handle LIMIT 1 OFFSET %d
                """.formatted(number));
        return Person.of(suite, handle);
    }

    private static void awaitWaiting(Requests requests, String requestId, String what) {
        Await.until(
                "the erasure to wait for " + what,
                RECOVERY,
                () -> requests.status(requestId).path("waitingFor").asText().equals(what));
    }

    private static double postponedMails(Suite suite) {
        return suite.process(SuiteService.GDPR).metric("gdpr_mails_postponed_total", "");
    }

    private static long unsent(Suite suite, String requestId) {
        return Stream.of(ServicePrincipal.GDPR, ServicePrincipal.SAMPLE)
                .mapToLong(owner -> Long.parseLong(suite.serviceRow(
                        owner, "SELECT count(*) FROM outbox_event WHERE message_key = '" + requestId + "'")))
                .sum();
    }

    /** The id of the one event about a request on a topic, however often it was sent. */
    private static String theOnlyEvent(Suite suite, Topic topic, String requestId) {
        List<String> ids = TopicContents.of(suite, topic).stream()
                .filter(message -> requestId.equals(message.key()))
                .map(message -> json(message.value()).get("id").asText())
                .distinct()
                .toList();
        assertThat(ids).as(topic.topicName()).hasSize(1);
        return ids.getFirst();
    }

    private static String timesReceived(Suite suite, ServicePrincipal receiver, String eventId) {
        return suite.serviceRow(receiver, "SELECT count(*) FROM inbox_event WHERE event_id = '" + eventId + "'");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** The backups that pgBackRest itself lists in a region without an error. */
    private static List<String> labels(Suite suite, Part region) {
        return suite.backupInfo(region)
                .get("backup")
                .valueStream()
                .filter(backup -> !backup.path("error").asBoolean())
                .map(backup -> backup.get("label").asText())
                .toList();
    }

    private static Instant at(JsonNode run, String moment) {
        return Instant.parse(run.get(moment).asText());
    }

    private static JsonNode region(JsonNode run, Part part) {
        return run.get("regions")
                .valueStream()
                .filter(region -> region.get("region").asText().equals(name(part)))
                .findFirst()
                .orElseThrow();
    }

    private static String newestHeartbeat(Suite suite) {
        return suite.protectedRow("SELECT max(beat_at) FROM potti_guard.heartbeat");
    }
}
