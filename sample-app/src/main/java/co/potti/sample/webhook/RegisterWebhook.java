package co.potti.sample.webhook;

import co.potti.sample.WrittenReferences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Registers a creator's publishing tool with a 256-bit secret. */
@ApplicationScoped
class RegisterWebhook {

    private static final int SECRET_BYTES = 32;

    private final WebhookRepository webhooks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RegisterWebhook(WebhookRepository webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Transactional
    RegisteredWebhook register(UUID creatorId, NewWebhook wanted) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Webhook webhook = new Webhook(
                UUID.randomUUID(),
                creatorId,
                wanted.targetUrl(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                clock.instant());
        return WrittenReferences.checked(() -> {
            webhooks.persistAndFlush(webhook);
            return new RegisteredWebhook(webhook.id, webhook.targetUrl, webhook.secret);
        });
    }
}
