package co.potti.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Small requests to the servers' own administration addresses. */
final class HttpProbe {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private HttpProbe() {}

    static boolean answers(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)).statusCode() == 200;
    }

    /** POST without a body; anything but 200 is a failure that carries the answer. */
    static void post(URI address) {
        try {
            HttpResponse<String> response =
                    send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()));
            if (response.statusCode() != 200) {
                throw new PlatformException(address + " answered " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException unreachable) {
            throw new PlatformException(address + " does not answer", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted at " + address, interrupted);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
