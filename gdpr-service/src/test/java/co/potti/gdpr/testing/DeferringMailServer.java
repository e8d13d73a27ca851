package co.potti.gdpr.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets everybody and takes no mail: each addressee is to be tried again later, as greylisting relays say. */
public final class DeferringMailServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger deferred = new AtomicInteger();

    public DeferringMailServer(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** How often somebody was told to try again. */
    public int deferred() {
        return deferred.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 mail.example.org ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("RCPT")) {
                    deferred.incrementAndGet();
                    say(client, "450 4.2.0 greylisted, try again later");
                } else {
                    say(client, line.startsWith("QUIT") ? "221 bye" : "250 fine");
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
