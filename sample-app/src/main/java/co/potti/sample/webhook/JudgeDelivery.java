package co.potti.sample.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Decides whether a delivery comes from the tool that it names. An unknown webhook is judged like a forged signature. */
@ApplicationScoped
class JudgeDelivery {

    private final WebhookRepository webhooks;
    private final WebhookSettings settings;
    private final Clock clock;

    JudgeDelivery(WebhookRepository webhooks, WebhookSettings settings, Clock clock) {
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    Verdict judge(Delivery delivery) {
        if (!settings.verify()) {
            return Verdict.ACCEPTED_UNVERIFIED;
        }
        return isGenuine(delivery) ? Verdict.ACCEPTED_VERIFIED : Verdict.REJECTED;
    }

    private boolean isGenuine(Delivery delivery) {
        if (delivery.signature().isEmpty()
                || delivery.timestamp().filter(this::isRecent).isEmpty()) {
            return false;
        }
        return webhooks.findByIdOptional(delivery.webhookId())
                .filter(webhook -> Signature.matches(
                        webhook.secret,
                        delivery.timestamp().get(),
                        delivery.body(),
                        delivery.signature().get()))
                .isPresent();
    }

    private boolean isRecent(long timestamp) {
        try {
            Duration off = Duration.between(Instant.ofEpochSecond(timestamp), clock.instant());
            return off.abs().compareTo(settings.tolerance()) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
