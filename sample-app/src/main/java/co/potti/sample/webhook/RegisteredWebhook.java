package co.potti.sample.webhook;

import java.util.UUID;

/** A new webhook; the secret is shown this once. */
record RegisteredWebhook(UUID id, String targetUrl, String secret) {}
