package co.potti.dr.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long each phase of a drill may take before it counts as hung (D5). */
@ConfigMapping(prefix = "potti.dr.deadline")
public interface Deadlines {

    @WithDefault("60M")
    Duration restore();

    @WithDefault("5M")
    Duration start();

    @WithDefault("60M")
    Duration replay();

    @WithDefault("5M")
    Duration promote();

    /** Of one check. */
    @WithDefault("10M")
    Duration checks();

    @WithDefault("30M")
    Duration erasureReplay();
}
