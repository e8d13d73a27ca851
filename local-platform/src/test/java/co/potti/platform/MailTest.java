package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.ServicePrincipal;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailTest {

    private final LocalPlatform platform = SharedPlatform.get();

    @Test
    void arrivesWithBothItsParts() throws MessagingException {
        send("Ada@example.org", "Vérification", "token in text", "<p>token in HTML</p>");

        await("mail")
                .untilAsserted(() -> assertThat(platform.inbox().messagesTo("ada@example.org"))
                        .singleElement()
                        .satisfies(mail -> {
                            assertThat(mail.from()).isEqualTo(SmtpServer.FROM);
                            assertThat(mail.subject()).isEqualTo("Vérification");
                            assertThat(mail.text()).isEqualTo("token in text");
                            assertThat(mail.html()).isEqualTo("<p>token in HTML</p>");
                        }));
        assertThat(platform.inbox().messagesTo("eve@example.org")).isEmpty();
    }

    @Test
    void thePageShowsMailAsText() throws Exception {
        send("grace@example.org", "<script>alert(1)</script>", "hello", "<p>hello</p>");

        String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(platform.inbox().address()).build(), HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>");
    }

    @Test
    void refusesConnectionsWhileDownAndTakesMailAgainAfterwards() throws MessagingException {
        platform.stop(Part.SMTP);
        assertThatThrownBy(() -> send("late@example.org", "late", "late", "late"))
                .isInstanceOf(MessagingException.class);

        platform.start(Part.SMTP);
        send("late@example.org", "late", "late", "late");

        await("mail")
                .until(() -> platform.inbox().messagesTo("late@example.org").size() == 1);
    }

    private void send(String to, String subject, String text, String html) throws MessagingException {
        Map<String, String> settings = platform.settings(ServicePrincipal.GDPR);
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.get("quarkus.mailer.host"));
        properties.put("mail.smtp.port", settings.get("quarkus.mailer.port"));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(settings.get("quarkus.mailer.from"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart textPart = new MimeBodyPart();
        textPart.setText(text, "UTF-8");
        MimeBodyPart htmlPart = new MimeBodyPart();
        htmlPart.setContent(html, "text/html; charset=UTF-8");
        MimeMultipart alternatives = new MimeMultipart("alternative", textPart, htmlPart);
        message.setContent(alternatives);
        Transport.send(message);
    }
}
