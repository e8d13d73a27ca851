package co.potti.gdpr.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Whether the gate only tells, or holds. */
@ConfigMapping(prefix = "potti.gdpr.gate")
interface GateConfiguration {

    /** Whether the application is kept out of the protected database while the gate is closed by a restore or by a ledger that was tampered with. */
    @WithDefault("false")
    boolean enforce();

    /** How often the gate is looked after. */
    @WithDefault("10s")
    Duration every();

    /** The roles that are kept out. */
    @WithDefault("creators_app")
    List<String> applicationRoles();
}
