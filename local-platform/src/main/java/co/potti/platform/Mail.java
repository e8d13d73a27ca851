package co.potti.platform;

import java.time.Instant;
import java.util.List;

/**
 * A mail as it arrived.
 *
 * @param text the plain text part, empty when there is none
 * @param html the HTML part, empty when there is none
 */
public record Mail(
        String id, String from, List<String> to, String subject, Instant receivedAt, String text, String html) {

    public Mail {
        to = List.copyOf(to);
    }
}
