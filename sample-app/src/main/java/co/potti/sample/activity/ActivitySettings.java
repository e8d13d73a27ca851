package co.potti.sample.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether and how fast the platform writes by itself. */
@ConfigMapping(prefix = "potti.sample.activity")
interface ActivitySettings {

    /** Whether it begins with the platform; it can be started and stopped later. */
    @WithDefault("false")
    boolean enabled();

    /** Actions each second, 1 to 200; one action is one to three requests. */
    @WithDefault("5")
    int actionsPerSecond();
}
