package co.potti.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls one service over HTTP the way an API client would. Immutable: {@link #as} gives the same client for somebody else. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final @Nullable String token;

    public ApiClient(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    public ApiClient as(String bearerToken) {
        return new ApiClient(base, bearerToken);
    }

    public URI base() {
        return base;
    }

    /** Gets a document and expects it to be there. */
    public JsonNode get(String path) {
        return send("GET", path, null).expect(200).json();
    }

    public Answer tryGet(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    private Answer send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base.resolve(path) + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + path, e);
        }
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What came back. */
    public record Answer(String request, HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public byte[] bytes() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return bytes().length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(request + " did not answer with JSON", e);
            }
        }

        /** Fails with the problem's own words when the status is another one. */
        public Answer expect(int... statuses) {
            for (int expected : statuses) {
                if (status() == expected) {
                    return this;
                }
            }
            throw new UnexpectedAnswerException(
                    request, status(), new String(bytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
