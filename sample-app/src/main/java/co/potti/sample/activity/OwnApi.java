package co.potti.sample.activity;

import co.potti.sample.session.Session;
import io.quarkus.vertx.http.HttpServer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform's own HTTP API, called as any creator's device calls it. */
@ApplicationScoped
class OwnApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String JSON = "application/json";

    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    OwnApi(HttpServer server) {
        this.server = server;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, null).GET());
    }

    HttpResponse<String> put(String path, Session session) throws IOException, InterruptedException {
        return send(request(path, session).PUT(BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, Session session, String json) throws IOException, InterruptedException {
        return send(request(path, session).header("Content-Type", JSON).POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> upload(String path, Session session, byte[] content, String contentType)
            throws IOException, InterruptedException {
        return send(
                request(path, session).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(content)));
    }

    HttpResponse<String> deliver(String path, byte[] json, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, null).header("Content-Type", JSON);
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofByteArray(json)));
    }

    private HttpRequest.Builder request(String path, @Nullable Session session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
                .timeout(PATIENCE)
                .header("User-Agent", "PottiActivity/1");
        return session == null ? request : request.header("X-Session", session.token());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
