package co.potti.platform;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Reads the mail that the platform's mail server received. {@link #address()} opened in a browser shows the same. */
public final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    Inbox(URI address) {
        this.address = address;
    }

    public URI address() {
        return address;
    }

    /** The mail to that address, oldest first; case does not matter. */
    public List<Mail> messagesTo(String recipient) {
        return read("/messages?to=" + URLEncoder.encode(recipient, StandardCharsets.UTF_8));
    }

    boolean isReachable() throws IOException, InterruptedException {
        return send("/messages").statusCode() == 200;
    }

    private List<Mail> read(String path) {
        try {
            HttpResponse<String> response = send(path);
            if (response.statusCode() != 200) {
                throw new PlatformException("the inbox answered " + response.statusCode());
            }
            return JSON.readValue(response.body(), new TypeReference<>() {});
        } catch (IOException unreachable) {
            throw new PlatformException("the inbox cannot be read", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while reading the inbox", interrupted);
        }
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
