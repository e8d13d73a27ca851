package co.potti.slo;

import co.potti.platform.Alertmanager;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** The real servers, a scraped application, a port that Alertmanager can know beforehand, and fast clocks. */
public final class SloPlatform implements QuarkusTestResourceLifecycleManager {

    private static final String PARTS = "PLATFORM_POSTGRES,KAFKA,SMTP,PROMETHEUS,ALERTMANAGER";

    private final LocalPlatformResource servers = new LocalPlatformResource();
    private final ScrapedApplication application = new ScrapedApplication();

    @Override
    public void init(Map<String, String> arguments) {
        servers.init(Map.of("principal", "slo", "parts", PARTS));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new TreeMap<>(servers.start());
        LocalPlatform platform = LocalPlatformResource.platform();
        platform.prometheus().addTarget("sample", application.hostAndPort(), Map.of());
        settings.put("test.application", "http://" + application.hostAndPort());
        Alertmanager alertmanager = platform.alertmanager();
        int port = platform.freePort();
        settings.put("quarkus.http.test-port", Integer.toString(port));
        int management = platform.freePort();
        settings.put("quarkus.management.test-port", Integer.toString(management));
        settings.put("test.metrics", "http://localhost:" + management + "/q/metrics");
        settings.put(
                "potti.alertmanager.config-file", alertmanager.configuration().toString());
        settings.put("potti.alertmanager.webhook-url", "http://localhost:" + port + "/api/slos/alerts");
        settings.put(
                "potti.alertmanager.credentials-file", alertmanager.tokenFile().toString());
        settings.put("potti.alertmanager.smart-host", "localhost:" + alertmanager.smtpPort());
        settings.put("potti.alertmanager.mail-to", Alertmanager.RECIPIENT);
        settings.put("potti.alertmanager.require-tls", "false");
        settings.put("potti.alertmanager.group-wait", "1s");
        settings.put("potti.slo.rules.interval", "1s");
        settings.put("potti.slo.rules.check-every", "1s");
        settings.put("potti.slo.ledger.every", "1s");
        settings.put("potti.slo.budget.stale-after", "10s");
        return settings;
    }

    @Override
    public void stop() {
        application.close();
        servers.stop();
    }
}
