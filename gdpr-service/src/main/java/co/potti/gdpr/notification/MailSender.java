package co.potti.gdpr.notification;

import co.potti.common.mail.MailLoop;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes a mail from its templates and hands it to the mail server. The first line of the text template is the subject.
 */
@ApplicationScoped
class MailSender {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final ReactiveMailer mailer;
    private final MailLoop loop;
    private final Engine templates;
    private final MailConfiguration configuration;
    private final String host;
    private final int port;

    MailSender(
            ReactiveMailer mailer,
            MailLoop loop,
            Engine templates,
            MailConfiguration configuration,
            @ConfigProperty(name = "quarkus.mailer.host", defaultValue = "localhost") String host,
            @ConfigProperty(name = "quarkus.mailer.port", defaultValue = "25") int port) {
        this.mailer = mailer;
        this.loop = loop;
        this.templates = templates;
        this.configuration = configuration;
        this.host = host;
        this.port = port;
    }

    /** {@link #requireMailServer} cannot tell whether a server that speaks TLS at once would take a mail. */
    static void refuseImplicitTls(
            @Observes StartupEvent started,
            @ConfigProperty(name = "quarkus.mailer.tls") Optional<Boolean> tls,
            @ConfigProperty(name = "quarkus.mailer.ssl", defaultValue = "false") boolean ssl,
            @ConfigProperty(name = "quarkus.mailer.tls-configuration-name") Optional<String> tlsConfiguration) {
        if (tls.orElse(ssl || tlsConfiguration.isPresent())) {
            throw new IllegalStateException(
                    "quarkus.mailer.tls: only STARTTLS is supported (quarkus.mailer.start-tls)");
        }
    }

    Mail write(MailKind kind, Language language, String recipient, Map<String, Object> facts) {
        String text = render(kind, language, "txt", facts);
        int endOfSubject = text.indexOf('\n');
        return new Mail()
                .setTo(List.of(recipient))
                .setSubject(text.substring(0, endOfSubject).strip())
                .setText(text.substring(endOfSubject).strip() + "\n")
                .setHtml(render(kind, language, "html", facts));
    }

    /** Returns when the mail server has accepted the mail; throws when it has not. */
    void send(Mail mail) {
        loop.await(mailer.send(mail));
    }

    /** Throws unless the mail server greets: a mail to nobody has to wait like a mail to somebody. */
    void requireMailServer() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) PROBE_TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) PROBE_TIMEOUT.toMillis());
            String greeting = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (greeting == null || !greeting.startsWith("220")) {
                throw new IOException("The mail server does not greet");
            }
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private String render(MailKind kind, Language language, String format, Map<String, Object> facts) {
        String id = "mail/%s.%s.%s".formatted(kind.code().replace('_', '-'), language.code(), format);
        Template template = templates.getTemplate(id);
        if (template == null) {
            throw new IllegalStateException("No template " + id);
        }
        TemplateInstance instance = template.instance().data("officer", configuration.officer());
        facts.forEach(instance::data);
        return instance.render();
    }
}
