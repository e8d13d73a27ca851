package co.potti.gdpr.ratelimit;

import co.potti.common.setting.AtLeastOne;
import co.potti.common.setting.PositiveDuration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often one address and one person may open and verify (G4). */
@ConfigMapping(prefix = "potti.gdpr.rate-limit")
interface RateLimitConfiguration {

    /** Requests within {@link #per()}, for each of address and person, and separately for opening and verifying. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int requests();

    @WithDefault("PT15M")
    @WithConverter(PositiveDuration.class)
    Duration per();

    /** How long Redis may take to answer before it counts as down. */
    @WithDefault("PT1S")
    Duration patience();
}
