package co.potti.sample.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries are judged. */
@ConfigMapping(prefix = "potti.sample.webhook")
interface WebhookSettings {

    /** Whether signatures are verified. Without it everything is accepted, and counted as what it is. */
    @WithDefault("true")
    boolean verify();

    /** How far the sender's clock may be off; older deliveries are replays. */
    @WithDefault("5m")
    Duration tolerance();
}
