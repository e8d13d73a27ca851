package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers go away under the running suite and come back; no service is restarted. */
@Order(2)
@ExtendWith(RunningSuite.class)
class BadLuckIT {

    private static final Duration RECOVERY = Duration.ofSeconds(90);

    @Test
    void servicesSurviveARestartOfTheirDatabase(Suite suite) {
        LocalPlatform platform = suite.platform();

        platform.stop(Part.PLATFORM_POSTGRES);
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
    }

    @Test
    void servicesSurviveARestartOfTheProtectedDatabase(Suite suite) {
        String before = newestHeartbeat(suite);

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
    }

    @Test
    void requestsAreAcceptedWhileKafkaIsDown(Suite suite) {
        ApiClient stranger = suite.process(SuiteService.GDPR).api();

        suite.platform().kill(Part.KAFKA);
        try {
            ApiClient.Answer opened = stranger.post(
                    "/api/gdpr/request", Map.of("type", "export", "email", UUID.randomUUID() + "@example.test"));
            assertThat(opened.status()).isEqualTo(202);
        } finally {
            suite.platform().start(Part.KAFKA);
        }

        for (ServicePrincipal principal : ServicePrincipal.values()) {
            Await.until(
                    "the outbox of " + principal.principalName() + " to be empty",
                    RECOVERY,
                    () -> suite.serviceRow(principal, "SELECT count(*) FROM outbox_event")
                            .equals("0"));
        }
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

    @Test
    void aBackupGoesToTheOtherRegionAndTheMissingOneIsCaughtUp(Suite suite) {
        ApiClient backups = suite.api(SuiteService.BACKUP, "nightly-backup", Role.SCHEDULER);

        suite.platform().stop(Part.S3_GRA);
        String runId;
        JsonNode run;
        try {
            runId = backups.post("/api/backups", Map.of("type", "full"))
                    .expect(202)
                    .json()
                    .get("runId")
                    .asText();
            run = Await.value(
                    "the backup to end",
                    Duration.ofMinutes(4),
                    () -> java.util.Optional.of(backups.get("/api/backups/" + runId))
                            .filter(view -> List.of("completed", "failed")
                                    .contains(view.get("status").asText())));
        } finally {
            suite.platform().start(Part.S3_GRA);
        }

        assertThat(region(run, "par").get("status").asText()).isEqualTo("completed");
        assertThat(region(run, "gra").get("status").asText()).isEqualTo("failed");
        assertThat(region(run, "gra").hasNonNull("label")).isFalse();

        Await.until(
                "Gravelines to be caught up by a backup of its own",
                Duration.ofMinutes(4),
                () -> backups.get("/api/backups")
                        .valueStream()
                        .filter(view -> view.get("origin").asText().equals("catch-up"))
                        .anyMatch(view -> view.get("status").asText().equals("completed")
                                && region(view, "gra").hasNonNull("label")));
    }

    private static JsonNode region(JsonNode run, String name) {
        return run.get("regions")
                .valueStream()
                .filter(region -> region.get("region").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String newestHeartbeat(Suite suite) {
        return suite.protectedRow("SELECT max(beat_at) FROM potti_guard.heartbeat");
    }
}
