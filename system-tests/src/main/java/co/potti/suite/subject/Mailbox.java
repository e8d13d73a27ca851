package co.potti.suite.subject;

import co.potti.platform.Mail;
import co.potti.suite.Await;
import co.potti.suite.Suite;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a person's mail as they would: finds the link and what it carries behind the hash. */
public final class Mailbox {

    private static final Pattern LINK = Pattern.compile("(https?://\\S+)#r=([0-9a-f-]+)&t=([A-Za-z0-9_-]+)");

    private final Suite suite;
    private final String address;

    public Mailbox(Suite suite, String address) {
        this.suite = suite;
        this.address = address;
    }

    /** The link of the first mail to this person about that request whose address contains a word. */
    public Link link(String requestId, String word) {
        return Await.value(
                "a mail with a link to " + word,
                Suite.soon(),
                () -> suite.platform().inbox().messagesTo(address).stream()
                        .flatMap(mail -> link(mail).stream())
                        .filter(link -> link.requestId().equals(requestId)
                                && link.page().contains(word))
                        .findFirst());
    }

    /** The first mail behind those that were there before which says that word anywhere. */
    public Mail awaitMailAfter(int before, String what, String word) {
        return Await.value(
                what,
                Suite.soon(),
                () -> suite.platform().inbox().messagesTo(address).stream()
                        .skip(before)
                        .filter(mail -> (mail.subject() + mail.text() + mail.html()).contains(word))
                        .findFirst());
    }

    public int size() {
        return suite.platform().inbox().messagesTo(address).size();
    }

    private static Optional<Link> link(Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        return link.find() ? Optional.of(new Link(link.group(1), link.group(2), link.group(3))) : Optional.empty();
    }

    /** A link of ours: the page, and the two values behind the hash, which no server ever sees. */
    public record Link(String page, String requestId, String token) {}
}
