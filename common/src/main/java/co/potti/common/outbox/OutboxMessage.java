package co.potti.common.outbox;

import co.potti.common.event.Topic;
import java.util.UUID;

/**
 * An event as it was written down to be sent. Whoever may have to send it {@linkplain Outbox#again again} keeps it.
 *
 * @param key the id whose order matters
 * @param payload the CloudEvent, with its id and its sequence
 */
public record OutboxMessage(UUID eventId, Topic topic, String key, String payload) {}
