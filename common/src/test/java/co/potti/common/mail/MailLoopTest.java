package co.potti.common.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailLoopTest {

    private static final int MAILS = 400;

    private final Vertx vertx = Vertx.vertx();
    private final MailLoop loop = new MailLoop(vertx);
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private HastyMailServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new HastyMailServer();
    }

    @AfterEach
    void stop() throws IOException {
        workers.shutdownNow();
        server.close();
        vertx.close();
    }

    @Test
    void noGreetingIsLostHoweverSoonItComesAndHoweverManySend() throws Exception {
        MailClient client = client(server.port());

        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < MAILS; i++) {
            sent.add(workers.submit(() -> loop.await(sending(client, "somebody@example.org"))));
        }
        for (Future<?> mail : sent) {
            mail.get();
        }

        assertThat(server.taken()).isEqualTo(MAILS);
    }

    @Test
    void aMailServerThatIsAwayIsAnException() throws IOException {
        MailClient client = client(server.port());
        server.close();

        assertThatThrownBy(() -> loop.await(sending(client, "somebody@example.org")))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aRefusalIsTheCause() {
        MailClient client = client(server.port());

        assertThatThrownBy(() -> loop.await(sending(client, "nobody@example.org")))
                .cause()
                .isInstanceOfSatisfying(
                        SMTPException.class,
                        refusal -> assertThat(refusal.getReplyCode()).isEqualTo(550));
    }

    private static Uni<Void> sending(MailClient client, String recipient) {
        MailMessage mail = new MailMessage("us@example.org", recipient, "Subject", "Text");
        return Uni.createFrom()
                .completionStage(() -> client.sendMail(mail).toCompletionStage())
                .replaceWithVoid();
    }

    private MailClient client(int port) {
        return MailClient.create(
                vertx,
                new MailConfig()
                        .setHostname("127.0.0.1")
                        .setPort(port)
                        .setOwnHostname("localhost")
                        .setKeepAlive(false));
    }
}
