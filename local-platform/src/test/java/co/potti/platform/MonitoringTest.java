package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    private final LocalPlatform platform = SharedPlatform.get();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer service;

    @BeforeEach
    void serveMetricsAndTakeCalls() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/q/metrics", exchange -> {
            byte[] metrics = "broken_things 3\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, metrics.length);
            exchange.getResponseBody().write(metrics);
            exchange.close();
        });
        service.createContext("/alerts", exchange -> {
            calls.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stopServing() {
        service.stop(0);
    }

    @Test
    void aTargetAddedAtRunTimeIsScrapedAndItsAlertReachesMailAndWebhook() throws Exception {
        platform.prometheus()
                .addTarget("thing", "localhost:" + service.getAddress().getPort(), Map.of("tier", "one"));
        await("scrape")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(query("broken_things")).contains("\"job\":\"thing\"", "\"tier\":\"one\"", "\"3\""));

        platform.alertmanager()
                .routeTo(URI.create("http://localhost:" + service.getAddress().getPort() + "/alerts"));
        Files.writeString(platform.prometheus().rulesDirectory().resolve("thing.yml"), """
                groups:
                  - name: thing
                    rules:
                      - alert: ThingBroken
                        expr: broken_things > 0
                """);
        platform.prometheus().reload();

        await("mail")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(platform.inbox().messagesTo(Alertmanager.RECIPIENT))
                        .anySatisfy(mail -> assertThat(mail.subject()).contains("FIRING", "ThingBroken")));
        String token = Files.readString(platform.alertmanager().tokenFile());
        await("webhook").untilAsserted(() -> assertThat(calls).contains("Bearer " + token));
        Files.delete(platform.prometheus().rulesDirectory().resolve("thing.yml"));
    }

    @Test
    void aFaultyRuleFileIsRefusedInPrometheusWords() throws IOException {
        Path faulty = platform.prometheus().rulesDirectory().resolve("faulty.yml");
        Files.writeString(faulty, "groups: [{name: faulty, rules: [{record: 'no name', expr: 'sum('}]}]\n");

        assertThatThrownBy(() -> platform.prometheus().reload())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("failed to reload config");

        Files.delete(faulty);
        platform.prometheus().reload();
    }

    @Test
    void canBeStoppedAndStartedAgain() throws Exception {
        for (Part part : List.of(Part.PROMETHEUS, Part.ALERTMANAGER)) {
            platform.stop(part);
            assertThat(platform.isRunning(part)).isFalse();
            platform.start(part);
            assertThat(platform.isRunning(part)).isTrue();
        }
        assertThat(query("vector(1)")).contains("\"status\":\"success\"");
    }

    private String query(String expression) throws IOException, InterruptedException {
        URI address = platform.prometheus()
                .url()
                .resolve("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
