package co.potti.sample.webhook;

import java.util.Optional;
import java.util.UUID;

/**
 * What arrived at a webhook.
 *
 * @param timestamp seconds since 1970 by the sender's clock; empty if missing or no number
 */
record Delivery(UUID webhookId, Optional<Long> timestamp, Optional<String> signature, byte[] body) {}
