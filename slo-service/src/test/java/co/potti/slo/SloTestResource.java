package co.potti.slo;

import co.potti.platform.Alertmanager;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Started after the platform: the scraped application, a port that Alertmanager can know beforehand, and fast clocks. */
public final class SloTestResource implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable ScrapedApplication running;

    static ScrapedApplication application() {
        return Objects.requireNonNull(running);
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        LocalPlatform platform = LocalPlatformResource.platform();
        ScrapedApplication application = new ScrapedApplication();
        running = application;
        platform.prometheus().addTarget("sample", application.hostAndPort(), Map.of());
        Alertmanager alertmanager = platform.alertmanager();
        int port = freePort();
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.test-port", Integer.toString(port));
        settings.put(
                "potti.alertmanager.config-file", alertmanager.configuration().toString());
        settings.put("potti.alertmanager.webhook-url", "http://localhost:" + port + "/api/slos/alerts");
        settings.put(
                "potti.alertmanager.credentials-file", alertmanager.tokenFile().toString());
        settings.put("potti.alertmanager.smart-host", "localhost:" + alertmanager.smtpPort());
        settings.put("potti.alertmanager.mail-to", Alertmanager.RECIPIENT);
        settings.put("potti.alertmanager.require-tls", "false");
        settings.put("potti.alertmanager.group-wait", "1s");
        settings.put("potti.slo.rules.interval", "2s");
        settings.put("potti.slo.rules.check-every", "1s");
        settings.put("potti.slo.ledger.every", "1s");
        settings.put("potti.slo.budget.stale-after", "10s");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        ScrapedApplication application = running;
        if (application != null) {
            application.close();
        }
    }
}
