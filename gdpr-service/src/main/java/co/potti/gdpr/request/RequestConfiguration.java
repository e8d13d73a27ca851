package co.potti.gdpr.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** The clocks of a request (G18). All run from receipt. */
@ConfigMapping(prefix = "potti.gdpr.request")
public interface RequestConfiguration {

    /** How long a token confirms a request (G2). */
    @WithDefault("PT24H")
    Duration verifyWithin();

    /** Within which a request is to be fulfilled (G18). */
    @WithDefault("PT72H")
    Duration fulfilWithin();

    /** Where the legal month of GDPR Art. 12(3) is counted. */
    @WithDefault("Europe/Paris")
    ZoneId legalTimeZone();

    /** How often requests that nobody confirmed in time are looked for. */
    @WithDefault("60s")
    Duration sweepEvery();
}
