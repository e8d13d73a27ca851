package co.potti.platform.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /messages?to=…} answers JSON, {@code GET /} a page for people. */
final class InboxPages {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final ReceivedMail mail;

    InboxPages(ReceivedMail mail) {
        this.mail = mail;
    }

    void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/messages", exchange -> answer(exchange, "application/json", json(exchange)));
        server.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8", page(mail.all())));
        server.start();
    }

    private byte[] json(HttpExchange exchange) throws IOException {
        String recipient = recipient(exchange.getRequestURI().getRawQuery());
        return JSON.writeValueAsBytes(recipient == null ? mail.all() : mail.to(recipient));
    }

    private static @Nullable String recipient(@Nullable String query) {
        return query == null || !query.startsWith("to=")
                ? null
                : URLDecoder.decode(query.substring("to=".length()), StandardCharsets.UTF_8);
    }

    private static byte[] page(List<ReceivedMail.Message> messages) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Inbox</title>
                <style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
                article{border-top:1px solid #999;padding:1rem 0}pre{white-space:pre-wrap}</style>
                <h1>Inbox</h1>
                """);
        for (ReceivedMail.Message message : messages.reversed()) {
            page.append("<article><h2>%s</h2><p>%s to %s</p><pre>%s</pre></article>%n"
                    .formatted(
                            escape(message.subject()),
                            message.receivedAt(),
                            escape(String.join(", ", message.to())),
                            escape(message.text().isEmpty() ? message.html() : message.text())));
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void answer(HttpExchange exchange, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }
}
