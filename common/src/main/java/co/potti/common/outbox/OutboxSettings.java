package co.potti.common.outbox;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.setting.AtLeastOne;
import co.potti.common.setting.PositiveDuration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service's events leave. */
@ConfigMapping(prefix = "potti.outbox")
public interface OutboxSettings {

    /** The service in whose name events are published: gdpr, backup, dr, slo or sample. */
    ServicePrincipal principal();

    /** How long one event may take to be acknowledged by the broker before the relay gives up until its next turn. */
    @WithDefault("8s")
    @WithConverter(PositiveDuration.class)
    Duration deliveryTimeout();

    /** How many events one turn of the relay publishes at most. */
    @WithDefault("100")
    @WithConverter(AtLeastOne.class)
    int batchSize();
}
