package co.potti.gdpr.testing;

import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Mail;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What the mail server received. */
public final class Letters {

    private static final Pattern LINK = Pattern.compile("(https?://\\S+#r=([0-9a-f-]{36})&t=([A-Za-z0-9_-]{43}))\\s");

    private Letters() {}

    /**
     * A link out of a mail.
     *
     * @param url as it stands in the text part
     */
    public record Link(String url, String requestId, String token) {}

    /** Waits for the n-th mail to this address, counted from 1. */
    public static Mail await(String recipient, int number) {
        Awaitility.await("mail " + number)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> to(recipient).size() >= number);
        return to(recipient).get(number - 1);
    }

    public static List<Mail> to(String recipient) {
        return LocalPlatformResource.platform().inbox().messagesTo(recipient);
    }

    public static Link link(Mail mail) {
        Matcher matcher = LINK.matcher(mail.text() + "\n");
        if (!matcher.find()) {
            throw new AssertionError("No link in the mail: " + mail.text());
        }
        return new Link(matcher.group(1), matcher.group(2), matcher.group(3));
    }
}
