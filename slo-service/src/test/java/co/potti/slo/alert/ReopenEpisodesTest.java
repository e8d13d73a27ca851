package co.potti.slo.alert;

import static co.potti.slo.Api.asAlertmanager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.slo.AdjustableClock;
import co.potti.slo.KafkaLog;
import co.potti.slo.LedgerRows;
import co.potti.slo.OnLocalPlatform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnLocalPlatform
class ReopenEpisodesTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Inject
    DataSource database;

    @Inject
    AlertEpisodes episodes;

    @Inject
    RecordAlerts recordAlerts;

    private final String fingerprint = UUID.randomUUID().toString().substring(0, 16);
    private final AdjustableClock clock = new AdjustableClock(NOON);
    private Optional<Set<String>> firing = Optional.of(Set.of(fingerprint));

    /** What stays open is an objective in breach for the other tests. */
    @AfterEach
    void end() {
        tell("resolved", "2026-01-02T12:00:00Z");
    }

    @Test
    void anAlertThatFiresAfterItsEndWasToldIsOpenAgainAfterFiveMinutes() {
        ReopenEpisodes reopening = new ReopenEpisodes(() -> firing, episodes, recordAlerts, clock);
        long before = detected();
        toldAndEnded();
        tell("firing", "2026-01-02T11:00:00Z");
        assertThat(open()).as("a late repetition changes nothing").isEqualTo("0");

        compare(reopening, Duration.ZERO);
        compare(reopening, Duration.ofMinutes(4));
        assertThat(open()).isEqualTo("0");

        compare(reopening, Duration.ofMinutes(5));
        compare(reopening, Duration.ofMinutes(11));
        assertThat(open()).isEqualTo("1");
        assertThat(newestStart()).isEqualTo("2026-01-02 12:00:00");
        await("the others are told both times")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(detected()).isGreaterThanOrEqualTo(before + 2));
    }

    @Test
    void anAlertThatDoesNotFireOrOfWhichNobodyCanTellStaysEnded() {
        ReopenEpisodes reopening = new ReopenEpisodes(() -> firing, episodes, recordAlerts, clock);
        toldAndEnded();

        compare(reopening, Duration.ZERO);
        firing = Optional.empty();
        compare(reopening, Duration.ofMinutes(6));
        firing = Optional.of(Set.of(fingerprint, "never-heard-of"));
        compare(reopening, Duration.ofMinutes(7));
        firing = Optional.of(Set.of());
        compare(reopening, Duration.ofMinutes(13));

        assertThat(open()).isEqualTo("0");
    }

    private void toldAndEnded() {
        tell("firing", "2026-01-02T11:00:00Z");
        assertThat(open()).isEqualTo("1");
        tell("resolved", "2026-01-02T11:00:00Z");
    }

    private void compare(ReopenEpisodes reopening, Duration afterNoon) {
        clock.set(NOON.plus(afterNoon));
        reopening.compare();
    }

    private void tell(String status, String startsAt) {
        asAlertmanager()
                .body("""
                        {"version":"4","status":"%1$s","alerts":[{"status":"%1$s","labels":{"alertname":"SloBudgetBurn",
                        "slo":"recovery-time","tier":"fast","severity":"critical"},"startsAt":"%2$s",
                        "endsAt":"2026-01-02T12:30:00Z","fingerprint":"%3$s"}]}""".formatted(status, startsAt, fingerprint))
                .post("/api/slos/alerts")
                .then()
                .statusCode(204);
    }

    private String open() {
        return text("count(*)::text", "resolved_at IS NULL");
    }

    private String newestStart() {
        return text("max(started_at) AT TIME ZONE 'UTC'", "true");
    }

    private String text(String what, String which) {
        return LedgerRows.text(
                database, "SELECT " + what + " FROM slo_alert_episode WHERE fingerprint = ? AND " + which, fingerprint);
    }

    private static long detected() {
        return KafkaLog.values("slo.breach.detected").stream()
                .filter(event -> event.contains("\"recovery-time\""))
                .count();
    }
}
