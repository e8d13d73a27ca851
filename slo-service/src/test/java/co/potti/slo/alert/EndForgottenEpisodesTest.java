package co.potti.slo.alert;

import static co.potti.slo.Api.asAlertmanager;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.platform.LocalPlatformResource;
import co.potti.slo.AdjustableClock;
import co.potti.slo.KafkaLog;
import co.potti.slo.LedgerRows;
import co.potti.slo.OnLocalPlatform;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnLocalPlatform
class EndForgottenEpisodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEVER = "null";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    DataSource database;

    @Inject
    FiringAlerts alertmanager;

    @Inject
    AlertEpisodes episodes;

    @Inject
    RecordAlerts recordAlerts;

    private final String fingerprint = UUID.randomUUID().toString().substring(0, 16);
    private boolean told = true;
    private boolean fires;
    private final AdjustableClock clock = new AdjustableClock(NOON);

    @Test
    void anEpisodeWhoseAlertFiresNoMoreIsEndedAfterFiveMinutesAndTold() {
        EndForgottenEpisodes forgotten = forgotten();
        fired(fingerprint, "recovery-point");

        compare(forgotten, Duration.ZERO);
        compare(forgotten, Duration.ofMinutes(4));
        assertThat(resolvedAt()).isEqualTo(NEVER);

        compare(forgotten, Duration.ofMinutes(5));
        assertThat(resolvedAt()).isEqualTo("2026-01-01 12:00:00");
        await("the others are told")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(KafkaLog.values("slo.breach.resolved"))
                        .filteredOn(event -> event.contains("\"recovery-point\""))
                        .isNotEmpty());
    }

    @Test
    void whileNobodyCanTellWhatFiresNothingEnds() {
        EndForgottenEpisodes forgotten = forgotten();
        fired(fingerprint, "backup-freshness");
        compare(forgotten, Duration.ZERO);

        told = false;
        compare(forgotten, Duration.ofMinutes(6));
        told = true;
        compare(forgotten, Duration.ofMinutes(7));
        assertThat(resolvedAt()).isEqualTo(NEVER);

        fires = true;
        compare(forgotten, Duration.ofMinutes(10));
        fires = false;
        compare(forgotten, Duration.ofMinutes(13));
        assertThat(resolvedAt()).isEqualTo(NEVER);
    }

    @Test
    void aSilencedAlertFiresAllTheSame() {
        String name = "Silenced" + fingerprint;
        given().baseUri(alertmanagerUrl())
                .contentType(ContentType.JSON)
                .body("""
                        {"matchers":[{"name":"alertname","value":"%s","isRegex":false,"isEqual":true}],"comment":"test","createdBy":"test",
                        "startsAt":"2026-01-01T00:00:00Z","endsAt":"2199-01-01T00:00:00Z"}""".formatted(name))
                .post("/api/v2/silences")
                .then()
                .statusCode(200);
        given().baseUri(alertmanagerUrl())
                .contentType(ContentType.JSON)
                .body("""
                        [{"labels":{"alertname":"%s","severity":"low"},"endsAt":"2199-01-01T00:00:00Z"}]""".formatted(name))
                .post("/api/v2/alerts")
                .then()
                .statusCode(200);

        await("the alert is silenced")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(silenced(name)).isNotNull());
        assertThat(alertmanager.fingerprints().orElseThrow()).contains(silenced(name));
    }

    private EndForgottenEpisodes forgotten() {
        return new EndForgottenEpisodes(this::firing, episodes, recordAlerts, clock);
    }

    /** Whatever else is open in this database goes on firing. */
    private Optional<Set<String>> firing() {
        return told
                ? Optional.of(episodes.open().stream()
                        .map(AlertEpisode::fingerprint)
                        .filter(open -> fires || !open.equals(fingerprint))
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private void compare(EndForgottenEpisodes forgotten, Duration afterNoon) {
        clock.set(NOON.plus(afterNoon));
        forgotten.compare();
    }

    private static void fired(String fingerprint, String slo) {
        asAlertmanager()
                .body("""
                        {"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"SloBudgetBurn","slo":"%s",
                        "tier":"fast","severity":"critical"},"startsAt":"2026-01-01T11:00:00Z","fingerprint":"%s"}]}""".formatted(slo, fingerprint))
                .post("/api/slos/alerts")
                .then()
                .statusCode(204);
    }

    private String resolvedAt() {
        return LedgerRows.text(
                database,
                "SELECT resolved_at AT TIME ZONE 'UTC' FROM slo_alert_episode WHERE fingerprint = ?",
                fingerprint);
    }

    private static String silenced(String name) {
        return given().baseUri(alertmanagerUrl())
                .get("/api/v2/alerts?silenced=true&active=false&inhibited=false")
                .path("find { it.labels.alertname == '" + name + "' }?.fingerprint");
    }

    private static String alertmanagerUrl() {
        return LocalPlatformResource.platform().alertmanager().url().toString();
    }
}
