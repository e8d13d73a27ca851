package co.potti.suite;

import co.potti.platform.Alertmanager;
import co.potti.platform.LocalPlatform;
import co.potti.platform.ServerIdentity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What each service is told beside what the platform tells every one of them. Intervals are shorter than in production. */
final class SuiteSettings {

    private final LocalPlatform platform;
    private final SuiteOptions options;
    private final Map<SuiteService, ServicePorts> ports;
    private final int sandboxPort;
    private final Path sandboxDirectory;
    private final SuiteKeys keys;

    SuiteSettings(
            LocalPlatform platform,
            SuiteOptions options,
            Map<SuiteService, ServicePorts> ports,
            int sandboxPort,
            Path sandboxDirectory) {
        this.platform = platform;
        this.options = options;
        this.ports = ports;
        this.sandboxPort = sandboxPort;
        this.sandboxDirectory = sandboxDirectory;
        this.keys = new SuiteKeys(platform.directory());
    }

    Map<String, String> of(SuiteService service) {
        Map<String, String> settings = new HashMap<>(platform.settings(service.principal()));
        settings.put("quarkus.log.console.color", "false");
        settings.putAll(
                switch (service) {
                    case SAMPLE -> sample();
                    case GDPR -> gdpr(settings);
                    case BACKUP -> backup();
                    case DR -> dr();
                    case SLO -> slo();
                });
        return settings;
    }

    private Map<String, String> sample() {
        return Map.of(
                "potti.sample.seed.creators",
                Integer.toString(options.creators()),
                // Every file is two objects in each of two regions, and everybody waits for them.
                "potti.sample.seed.media-every",
                "40",
                "potti.sample.seed.usage-rows",
                "30",
                "potti.sample.activity.enabled",
                "true",
                "potti.sample.activity.actions-per-second",
                "3");
    }

    private Map<String, String> gdpr(Map<String, String> platformSettings) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "potti.gdpr.datamap.path",
                options.root()
                        .resolve("sample-app/src/main/resources/datamap/creators.yml")
                        .toString());
        settings.put("potti.gdpr.mail.public-url", url(SuiteService.GDPR));
        settings.put("potti.gdpr.mail.longest-pause", "2s");
        settings.put("potti.gdpr.rate-limit.requests", "500");
        // On a laptop under load a living Redis may be slow; one that is down refuses at once.
        settings.put("potti.gdpr.rate-limit.patience", "10s");
        settings.put("quarkus.redis.timeout", "10s");
        settings.put("potti.gdpr.backup-service.url", url(SuiteService.BACKUP));
        settings.put("potti.gdpr.tombstone.key-id", "k1");
        settings.put(
                "potti.gdpr.tombstone.key-files.k1", keys.secret("tombstone-k1").toString());
        settings.put("potti.gdpr.erasure.vault-key-file", keys.secret("vault").toString());
        settings.put("potti.gdpr.erasure.retry-pause", "1s");
        settings.put("potti.gdpr.participant.resend-after", "5s");
        settings.put(
                "potti.gdpr.certificate.key-file",
                keys.signingKey("certificate.pem").toString());
        settings.put("potti.gdpr.replay.sandbox.host", "localhost");
        settings.put("potti.gdpr.replay.sandbox.port", Integer.toString(sandboxPort));
        settings.put("potti.gdpr.replay.sandbox.database", need(platformSettings, "potti.protected.database"));
        settings.put("potti.gdpr.replay.sandbox.username", need(platformSettings, "potti.protected.username"));
        settings.put("potti.gdpr.replay.sandbox.password", need(platformSettings, "potti.protected.password"));
        settings.put(
                "potti.gdpr.replay.sandbox.ca-file",
                platform.certificateAuthority().toString());
        return settings;
    }

    private static Map<String, String> backup() {
        return Map.of(
                "potti.backup.inventory-interval", "15s",
                "potti.backup.run.catch-up-interval", "3s",
                "potti.backup.run.catch-up-pause", "5s",
                "potti.backup.wal.heartbeat-interval", "1s",
                "potti.backup.wal.watch-interval", "5s");
    }

    private Map<String, String> dr() {
        ServerIdentity copy = platform.serverIdentity("restored-copy");
        return Map.of(
                "potti.dr.sandbox.directory", sandboxDirectory.toString(),
                "potti.dr.sandbox.port", Integer.toString(sandboxPort),
                "potti.dr.sandbox.certificate-file", copy.certificate().toString(),
                "potti.dr.sandbox.private-key-file", copy.key().toString(),
                "potti.dr.backup-service.url", url(SuiteService.BACKUP),
                "potti.dr.gdpr-service.url", url(SuiteService.GDPR),
                "potti.dr.report.recipients", "stakeholders@potti.local",
                "potti.dr.check.invariants-directory",
                        options.root().resolve("dr-service/invariants/creators").toString());
    }

    private Map<String, String> slo() {
        Alertmanager alertmanager = platform.alertmanager();
        return Map.of(
                "potti.alertmanager.config-file",
                alertmanager.configuration().toString(),
                "potti.alertmanager.webhook-url",
                url(SuiteService.SLO) + "/api/slos/alerts",
                "potti.alertmanager.credentials-file",
                alertmanager.tokenFile().toString(),
                "potti.alertmanager.smart-host",
                "localhost:" + alertmanager.smtpPort(),
                "potti.alertmanager.mail-to",
                Alertmanager.RECIPIENT,
                "potti.alertmanager.require-tls",
                "false",
                "potti.alertmanager.group-wait",
                "1s",
                "potti.slo.rules.interval",
                "2s",
                "potti.slo.rules.check-every",
                "10s",
                "potti.slo.ledger.every",
                "5s");
    }

    private String url(SuiteService service) {
        return "http://localhost:" + need(ports, service).http();
    }

    private static <K, V> V need(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> key + " is missing");
    }
}
