package co.potti.gdpr.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Archives with a person's data (G14, G15). */
@ConfigMapping(prefix = "potti.gdpr.export")
public interface ExportConfiguration {

    /** How long an archive can be fetched, from its completion. */
    @WithDefault("PT72H")
    Duration availableFor();

    /** How long the address that the object store gives out at a click works. */
    @WithDefault("PT5M")
    Duration linkValidity();

    /** How long an archive that cannot be produced is tried again before the request fails. */
    @WithDefault("PT48H")
    Duration giveUpAfter();

    /** How often archives whose time is over are looked for. */
    @WithDefault("60s")
    Duration sweepEvery();
}
