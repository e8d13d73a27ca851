package co.potti.common.mail;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The one event loop on which mails are sent. Begun on any other thread, Vert.x Mail may read the server's greeting before
 * it listens to the socket, and two senders may open each other's connections: the greeting's first bytes are lost, and
 * the sending fails or hangs (ADR 0017).
 */
@ApplicationScoped
public class MailLoop {

    /** A mail server that hangs counts as away. */
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(20);

    private final Context loop;

    MailLoop(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
    }

    /**
     * Sends and waits for the mail server's answer; for worker threads, never for an event loop.
     *
     * @param sending does not begin before it is subscribed
     * @throws RuntimeException the refusal, or a timeout after 20 seconds; a checked refusal is the cause
     */
    public void await(Uni<Void> sending) {
        sending.runSubscriptionOn(begin -> loop.runOnContext(ignored -> begin.run()))
                .await()
                .atMost(SEND_TIMEOUT);
    }
}
