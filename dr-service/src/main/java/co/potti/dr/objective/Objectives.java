package co.potti.dr.objective;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the database's recovery promises (D9): back within 30 minutes, with at most the last 15 minutes lost. */
@ConfigMapping(prefix = "potti.dr.objective")
public interface Objectives {

    /** From the failure declared to the gate open. */
    @WithDefault("30M")
    Duration rto();

    /** Data that may be lost. */
    @WithDefault("15M")
    Duration rpo();

    /** How far the newest restored commit may lie before the target of a point-in-time recovery. */
    @WithDefault("1M")
    Duration targetAccuracy();
}
