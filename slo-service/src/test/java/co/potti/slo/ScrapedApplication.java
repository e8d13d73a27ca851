package co.potti.slo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A tiny application with real counters behind a real metrics endpoint. Tests move the counters over HTTP: {@code POST
 * /count/NAME/LABEL/VALUE/TIMES} and {@code POST /publish/SECONDS/TIMES}.
 */
final class ScrapedApplication implements AutoCloseable {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpServer server;
    private final Timer publishing = latency("publishing_duration", Duration.ofSeconds(10));

    ScrapedApplication() {
        latency("media_transcoding_duration", Duration.ofMinutes(5));
        count("api_requests_total", "outcome", "success", 0);
        count("api_requests_total", "outcome", "error", 0);
        count("publishing_attempts_total", "outcome", "success", 0);
        count("publishing_attempts_total", "outcome", "failure", 0);
        count("webhook_deliveries_total", "verdict", "accepted_verified", 0);
        count("webhook_deliveries_total", "verdict", "accepted_unverified", 0);
        count("webhook_deliveries_total", "verdict", "rejected", 0);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/q/metrics", exchange -> answer(exchange, meters.scrape()));
        server.createContext("/count", exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            count(path[2], path[3], path[4], Integer.parseInt(path[5]));
            answer(exchange, "");
        });
        server.createContext("/publish", exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            publish(Duration.ofSeconds(Long.parseLong(path[2])), Integer.parseInt(path[3]));
            answer(exchange, "");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Timer latency(String name, Duration bucket) {
        return Timer.builder(name).serviceLevelObjectives(bucket).register(meters);
    }

    String hostAndPort() {
        return "localhost:" + server.getAddress().getPort();
    }

    private void count(String name, String label, String value, int times) {
        Counter.builder(name).tag(label, value).register(meters).increment(times);
    }

    private void publish(Duration took, int times) {
        for (int time = 0; time < times; time++) {
            publishing.record(took);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
