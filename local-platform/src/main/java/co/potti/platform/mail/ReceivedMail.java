package co.potti.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mail server's mail in a readable form. */
final class ReceivedMail {

    private final GreenMail mail;

    ReceivedMail(GreenMail mail) {
        this.mail = mail;
    }

    /** Oldest first; a mail to several people is told once. */
    List<Message> all() {
        return mail.getManagers().getImapHostManager().getAllMessages().stream()
                .map(stored ->
                        read(stored.getMimeMessage(), stored.getReceivedDate().toInstant()))
                .sorted(Comparator.comparing(Message::receivedAt))
                .filter(distinctById())
                .toList();
    }

    List<Message> to(String recipient) {
        String wanted = recipient.toLowerCase(Locale.ROOT);
        return all().stream().filter(message -> message.to().contains(wanted)).toList();
    }

    private static Predicate<Message> distinctById() {
        Set<String> seen = new HashSet<>();
        return message -> seen.add(message.id());
    }

    private static Message read(MimeMessage message, Instant receivedAt) {
        try {
            List<String> to = addresses(message.getAllRecipients());
            String id = Optional.ofNullable(message.getMessageID()).orElseGet(() -> receivedAt + " " + to);
            return new Message(
                    id,
                    String.join(", ", addresses(message.getFrom())),
                    to,
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    receivedAt,
                    body(message, "text/plain").orElse("").stripTrailing(),
                    body(message, "text/html").orElse("").stripTrailing());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("a received mail cannot be read", unreadable);
        }
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        Stream<Address> all = addresses == null ? Stream.empty() : Arrays.stream(addresses);
        return all.map(address ->
                        address instanceof InternetAddress internet ? internet.getAddress() : address.toString())
                .map(address -> address.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = body(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    record Message(
            String id, String from, List<String> to, String subject, Instant receivedAt, String text, String html) {}
}
