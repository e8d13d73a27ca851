package co.potti.suite.story;

import co.potti.common.tls.Trust;
import co.potti.suite.Expect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Fetches a presigned address like a browser that trusts the platform's authority, and has no credentials. */
final class Downloads {

    private Downloads() {}

    static byte[] fetch(StoryContext context, URI address) {
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(trust(context)).build()) {
            HttpResponse<byte[]> response =
                    browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
            Expect.same("status of the download", 200, response.statusCode());
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("The download failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trust(StoryContext context) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, Trust.in(context.suite().platform().certificateAuthority()), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
