package co.potti.common.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what was remembered is of use. */
@ConfigMapping(prefix = "potti.sweep")
public interface SweepSettings {

    /** How long received events are known by their ids: longer than any topic keeps its messages. */
    @WithDefault("30d")
    Duration receivedEvents();

    /** How long the same Idempotency-Key is the same work. */
    @WithDefault("7d")
    Duration idempotencyKeys();
}
