package co.potti.slo;

import static co.potti.slo.Api.asAlertmanager;
import static co.potti.slo.Api.asDeveloper;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.prometheus.Prometheus;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service against real PostgreSQL, Prometheus, Alertmanager, Kafka and mail. Each test has an objective of its own. */
@QuarkusTest
@OnLocalPlatform
class SloServiceTest {

    private static final Logger LOG = Logger.getLogger(SloServiceTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String YAML = "application/yaml";

    @Inject
    DataSource database;

    @Inject
    Prometheus prometheusClient;

    @ConfigProperty(name = "test.metrics")
    String metrics;

    @ConfigProperty(name = "test.application")
    String application;

    @BeforeEach
    void rulesAreLoaded() {
        await("rules loaded")
                .atMost(PATIENCE)
                .until(() -> asDeveloper().get("/api/slos/rules").path("loaded"));
    }

    @Test
    void everyDefaultObjectiveIsInForceAndItsRulesAreInPrometheus() {
        List<String> ids = asDeveloper().get("/api/slos").path("id");
        List<String> groups = given().baseUri(prometheus()).get("/api/v1/rules").path("data.groups.name");

        assertThat(ids).containsAll(DefaultSlos.IDS);
        for (String id : DefaultSlos.IDS) {
            assertThat(groups).contains("potti-slo-" + id, "potti-slo-" + id + "-period");
        }
        assertThat(groups).contains("potti-operations-BackupFailed", "potti-operations-ServiceDown");
        asDeveloper()
                .get("/api/slos/publishing-latency/openslo")
                .then()
                .body(org.hamcrest.Matchers.containsString("target: 0.95"));
    }

    @Test
    void anOutagePagesOnceAndIsRemembered() {
        move("count/api_requests_total/outcome/success/300");
        await("healthy traffic in the ledger")
                .atMost(PATIENCE)
                .until(() -> samples("api-availability") >= 0
                                && achieved("api-availability").equals("measured")
                        || moveOn());
        Instant outage = Instant.now();

        await("the fast tier fires in Alertmanager").atMost(PATIENCE).until(() -> {
            move("count/api_requests_total/outcome/error/25");
            List<String> tiers = given().baseUri(alertmanager())
                    .queryParam("filter", "slo=\"api-availability\"")
                    .get("/api/v2/alerts")
                    .path("labels.tier");
            return tiers.contains("fast");
        });
        Duration untilFiring = Duration.between(outage, Instant.now());

        await("the ledger is marked")
                .atMost(PATIENCE)
                .until(
                        () -> "critical"
                                .equals(
                                        text(
                                                "SELECT max(breach_severity) FROM slo_metrics WHERE slo_id = 'api-availability' AND alert_fired AND breach_detected")));
        LOG.infof(
                "until the page fires: %d ms, until the ledger is marked: %d ms",
                untilFiring.toMillis(), Duration.between(outage, Instant.now()).toMillis());
        asDeveloper()
                .get("/api/slos/alerts")
                .then()
                .body("find { it.sloId == 'api-availability' && it.tier == 'fast' }.severity", equalTo("critical"));
        await("the event is on the topic")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(KafkaLog.values("slo.breach.detected"))
                        .anySatisfy(event ->
                                assertThat(event).contains("\"sloId\":\"api-availability\"", "\"tier\":\"fast\"")));
        await("the mail arrives")
                .atMost(PATIENCE)
                .until(() -> LocalPlatformResource.platform().inbox().messagesTo("on-call@potti.local").stream()
                        .anyMatch(mail -> mail.subject().contains("api-availability")));
        assertThat(status("api-availability")).isEqualTo("breached");
        assertThat(count("SELECT count(*) FROM slo_alert_episode WHERE slo_id = 'api-availability' AND tier <> 'fast'"))
                .as("slower tiers are silenced")
                .isZero();
    }

    private boolean moveOn() {
        move("count/api_requests_total/outcome/success/5");
        return false;
    }

    @Test
    void oneUnverifiedWebhookPagesAtOneHundredPercent() {
        move("count/webhook_deliveries_total/verdict/accepted_verified/50");
        move("count/webhook_deliveries_total/verdict/rejected/50");
        await("good deliveries are measured").atMost(PATIENCE).until(() -> samples("webhook-verification") >= 50);
        assertThat(status("webhook-verification")).isEqualTo("met");

        move("count/webhook_deliveries_total/verdict/accepted_unverified/1");

        await("the page")
                .atMost(PATIENCE)
                .until(() -> count(
                                "SELECT count(*) FROM slo_alert_episode WHERE slo_id = 'webhook-verification' AND alert_name = 'SloBadEvent'")
                        == 1);
        await("breached")
                .atMost(PATIENCE)
                .until(() -> status("webhook-verification").equals("breached"));
        asDeveloper().get("/api/slos/webhook-verification").then().body("budgetRemaining", equalTo(0.0f));
    }

    @Test
    void theLedgerCountsWhatHappened() {
        await("idle is seen")
                .atMost(PATIENCE)
                .until(() -> achieved("publishing-latency").equals("idle"));

        move("publish/2/380");
        move("publish/12/20");

        await("all are counted").atMost(PATIENCE).untilAsserted(() -> {
            long total = samples("publishing-latency");
            assertThat(total).isBetween(396L, 440L);
            assertThat(count("SELECT sum(violation_count) FROM slo_metrics WHERE slo_id = 'publishing-latency'"))
                    .isBetween(total / 20 - 1, total / 20 + 1);
        });
    }

    @Test
    void idleIsNoDataAndNeverMet() {
        await("idle is seen")
                .atMost(PATIENCE)
                .until(() -> achieved("media-transcoding").equals("idle"));

        asDeveloper()
                .get("/api/slos/media-transcoding")
                .then()
                .body("status", equalTo("no-data"))
                .body("achieved", equalTo(null));
        assertThat(
                        count(
                                "SELECT count(*) FROM slo_metrics WHERE slo_id = 'media-transcoding' AND actual_percentage IS NOT NULL"))
                .isZero();
    }

    @Test
    void absentIsNoData() {
        await("the hour is written")
                .atMost(PATIENCE)
                .until(() -> achieved("recovery-time").equals("no-data"));

        assertThat(status("recovery-time")).isEqualTo("no-data");
        assertThat(samples("recovery-time")).isZero();
    }

    @Test
    void withoutPrometheusNobodyKnowsAndTheServiceStaysUp() {
        LocalPlatform platform = LocalPlatformResource.platform();
        move("count/publishing_attempts_total/outcome/success/100");
        await("met").atMost(PATIENCE).until(() -> {
            move("count/publishing_attempts_total/outcome/success/10");
            return status("publishing-success").equals("met");
        });

        platform.stop(Part.PROMETHEUS);
        try {
            await("nobody knows")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(asDeveloper().get("/api/slos").<List<String>>path("status"))
                                    .containsOnly("no-data"));
            await("no figure outlives what is known")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(given().get(metrics).asString())
                            .doesNotContain("slo_achievement_percentage{", "slo_error_budget_remaining{"));
            assertThat((boolean) asDeveloper().get("/api/slos/rules").path("loaded"))
                    .isFalse();
        } finally {
            platform.start(Part.PROMETHEUS);
        }

        await("met again").atMost(PATIENCE).until(() -> {
            move("count/publishing_attempts_total/outcome/success/10");
            return status("publishing-success").equals("met");
        });
    }

    @Test
    void aDefinitionBecomesARevisionAndReachesPrometheus() {
        String document = DefaultSlos.document("publishing-success").replace("publishing-success", "publishing-strict");
        asDeveloper()
                .contentType(YAML)
                .body(document)
                .post("/api/slos")
                .then()
                .statusCode(200)
                .body("[0].revision", equalTo(1));
        asDeveloper().contentType(YAML).body(document).post("/api/slos").then().body("[0].revision", equalTo(1));

        asDeveloper()
                .contentType(YAML)
                .body(document.replace("0.99", "0.995"))
                .post("/api/slos")
                .then()
                .body("[0].revision", equalTo(2))
                .body("[0].objective", equalTo(99.5f));

        await("the second revision is loaded")
                .atMost(PATIENCE)
                .until(() -> given().baseUri(prometheus())
                        .get("/api/v1/rules")
                        .<List<String>>path(
                                "data.groups.find { it.name == 'potti-slo-publishing-strict-period' }.rules.labels.revision")
                        .contains("2"));
        assertThat(
                        count(
                                "SELECT count(*) FROM slo_definition WHERE slo_id = 'publishing-strict' AND retired_at IS NOT NULL"))
                .isEqualTo(1);
        assertThat(
                        count(
                                "SELECT count(*) FROM audit_entry WHERE action = 'slo.defined' AND details LIKE '%publishing-strict%'"))
                .isEqualTo(2);
    }

    @Test
    void anObjectiveThatWouldCountSomethingElseNeedsAnotherName() {
        asDeveloper()
                .contentType(YAML)
                .body(DefaultSlos.document("publishing-success").replace("publishing-success", "of-events"))
                .post("/api/slos")
                .then()
                .statusCode(200);

        asDeveloper()
                .contentType(YAML)
                .body(DefaultSlos.document("backup-freshness").replace("name: backup-freshness", "name: of-events"))
                .post("/api/slos")
                .then()
                .statusCode(409)
                .body("type", endsWith("unit-changed"))
                .body("field", equalTo("metadata.name"));

        assertThat(count("SELECT count(*) FROM slo_definition WHERE slo_id = 'of-events'"))
                .isEqualTo(1);
    }

    @Test
    void aBadDocumentIsRefusedWithLineAndFieldAndNothingIsStored() {
        String two = DefaultSlos.document("recovery-point").replace("recovery-point", "half-stored") + "---\n"
                + DefaultSlos.document("api-availability").replace("target: 0.999", "target: 1.5");

        asDeveloper()
                .contentType(YAML)
                .body(two)
                .post("/api/slos")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("line", equalTo(52))
                .body("field", equalTo("spec.objectives[0].target"));

        assertThat(count("SELECT count(*) FROM slo_definition WHERE slo_id = 'half-stored'"))
                .isZero();
    }

    /** Lest one author stops every other objective's rules, and the next start of Prometheus. */
    @Test
    void aDocumentThatPrometheusCannotLoadIsRefusedAndNothingIsStored() {
        String document =
                DefaultSlos.document("api-availability").replace("name: api-availability", "name: unloadable");
        for (String matcher : List.of("path=~\"/api/v\\d+\"", "path=~\"(\"")) {
            asDeveloper()
                    .contentType(YAML)
                    .body(document.replace("outcome=\"error\"", matcher))
                    .post("/api/slos")
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("spec.indicator.spec.ratioMetric.bad.metricSource.spec.query"));
        }
        assertThat(prometheusClient.refusal("count(up{a=~\"(\"})")).isPresent();
        assertThat(prometheusClient.refusal("count(up{a=~\"b\"})")).isEmpty();

        assertThat(count("SELECT count(*) FROM slo_definition WHERE slo_id = 'unloadable'"))
                .isZero();
    }

    @Test
    void anAlertToldTwiceCountsOnceAndEndsOnce() {
        String fingerprint = UUID.randomUUID().toString().substring(0, 16);
        String firing = notification("firing", fingerprint, "0001-01-01T00:00:00Z");
        String resolved = notification("resolved", fingerprint, "2026-01-01T10:20:00Z");

        for (String told : List.of(firing, firing, resolved, resolved, firing)) {
            asAlertmanager().body(told).post("/api/slos/alerts").then().statusCode(204);
        }

        assertThat(text(
                        "SELECT count(*) || ' ' || max(resolved_at AT TIME ZONE 'UTC') FROM slo_alert_episode WHERE fingerprint = ?",
                        fingerprint))
                .isEqualTo("1 2026-01-01 10:20:00");
        await("both events").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(KafkaLog.values("slo.breach.detected"))
                    .filteredOn(event -> event.contains("\"gdpr-deadlines\""))
                    .hasSize(1);
            assertThat(KafkaLog.values("slo.breach.resolved"))
                    .filteredOn(event -> event.contains("\"gdpr-deadlines\""))
                    .hasSize(1);
        });
    }

    @Test
    void anAlertThatFiredAgainUnnoticedEndsAllTheSame() {
        String fingerprint = UUID.randomUUID().toString().substring(0, 16);
        String first = notification("firing", fingerprint, "").replace("gdpr-deadlines", "recovery-time");
        String again = first.replace("T10:10:00", "T10:15:00");
        String resolved = again.replace("firing", "resolved").replace("0001-01-01T00:00:00Z", "2026-01-01T10:20:00Z");

        for (String told : List.of(first, again, resolved)) {
            asAlertmanager().body(told).post("/api/slos/alerts").then().statusCode(204);
        }

        assertThat(text(
                        "SELECT count(*) || ' ' || max(resolved_at AT TIME ZONE 'UTC') FROM slo_alert_episode WHERE fingerprint = ?",
                        fingerprint))
                .isEqualTo("1 2026-01-01 10:20:00");
    }

    @Test
    void aMalformedNotificationIsRefused() {
        asAlertmanager()
                .body(notification("firing", "f", "").replace("\"version\":\"4\"", "\"version\":\"3\""))
                .post("/api/slos/alerts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        asAlertmanager().body("{\"version\":").post("/api/slos/alerts").then().statusCode(400);
    }

    @Test
    void exportsTheBudgetAsMetrics() {
        await("gauges").atMost(PATIENCE).untilAsserted(() -> {
            move("count/publishing_attempts_total/outcome/success/10");
            String exported = given().get(metrics).asString();
            assertThat(exported)
                    .contains("slo_achievement_percentage{slo=\"publishing-success\"} 100.0")
                    .contains("slo_error_budget_remaining{slo=\"publishing-success\"} 1.0")
                    .contains("slo_burn_rate{slo=\"publishing-success\",window=\"1h\"} 0.0")
                    .doesNotContain("slo_achievement_percentage{slo=\"recovery-time\"}")
                    .doesNotContainPattern("(?m)^slo_.*NaN$");
        });
    }

    @Test
    void unknownObjectivesAreNotFound() {
        for (String path : List.of("/api/slos/none", "/api/slos/none/rules", "/api/slos/none/openslo")) {
            asDeveloper().get(path).then().statusCode(404).body("type", org.hamcrest.Matchers.endsWith("unknown-slo"));
        }
    }

    private static String notification(String status, String fingerprint, String endsAt) {
        Map<String, String> labels = Map.of(
                "alertname",
                "SloBudgetBurn",
                "slo",
                "gdpr-deadlines",
                "service",
                "gdpr-service",
                "tier",
                "medium",
                "severity",
                "high");
        StringBuilder text = new StringBuilder();
        labels.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return """
                {"version":"4","groupKey":"g","status":"%1$s","receiver":"r","truncatedAlerts":0,"alerts":[{"status":"%1$s",
                "labels":{%2$s},"annotations":{},"startsAt":"2026-01-01T10:10:00.123Z","endsAt":"%3$s","generatorURL":"","fingerprint":"%4$s"}]}
                """.replace("\n", "")
                .formatted(status, text, endsAt.isEmpty() ? "0001-01-01T00:00:00Z" : endsAt, fingerprint);
    }

    /** Something happens in the application. */
    private void move(String what) {
        given().post(application + "/" + what).then().statusCode(200);
    }

    private static String status(String slo) {
        return asDeveloper().get("/api/slos/" + slo).path("status");
    }

    private long samples(String slo) {
        return count("SELECT coalesce(sum(sample_count), 0) FROM slo_metrics WHERE slo_id = ?", slo);
    }

    /** The state of the newest hour. */
    private String achieved(String slo) {
        return text("SELECT state FROM slo_metrics WHERE slo_id = ? ORDER BY measured_at DESC LIMIT 1", slo);
    }

    private long count(String sql, Object... parameters) {
        return LedgerRows.count(database, sql, parameters);
    }

    private String text(String sql, Object... parameters) {
        return LedgerRows.text(database, sql, parameters);
    }

    private static String prometheus() {
        return LocalPlatformResource.platform().prometheus().url().toString();
    }

    private static String alertmanager() {
        return LocalPlatformResource.platform().alertmanager().url().toString();
    }
}
