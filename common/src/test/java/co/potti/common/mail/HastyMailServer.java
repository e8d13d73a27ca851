package co.potti.common.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets the moment somebody connects, in two pieces, and takes every mail but those to nobody@. */
final class HastyMailServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger taken = new AtomicInteger();

    HastyMailServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int taken() {
        return taken.get();
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
            client.setTcpNoDelay(true);
            say(client, "2");
            say(client, "20 mail.example.org ready\r\n");
            boolean inBody = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (inBody) {
                    if (line.equals(".")) {
                        inBody = false;
                        taken.incrementAndGet();
                        say(client, "250 taken\r\n");
                    }
                } else if (line.startsWith("RCPT TO:<nobody@")) {
                    say(client, "550 5.1.1 no such mailbox\r\n");
                } else if (line.startsWith("DATA")) {
                    inBody = true;
                    say(client, "354 go on\r\n");
                } else {
                    say(client, line.startsWith("QUIT") ? "221 bye\r\n" : "250 fine\r\n");
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void say(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
