package co.potti.suite.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

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
        try (InputStream pem = Files.newInputStream(context.suite().platform().certificateAuthority())) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            authorities.setCertificateEntry(
                    "platform", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(authorities);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, managers.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The platform's authority cannot be trusted", e);
        }
    }
}
