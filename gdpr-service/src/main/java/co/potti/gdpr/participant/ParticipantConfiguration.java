package co.potti.gdpr.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The participants' deadlines; who takes part is in the data map. */
@ConfigMapping(prefix = "potti.gdpr.participant")
public interface ParticipantConfiguration {

    /** How long a participant has, from being asked, unless {@link #deadlines()} says otherwise. */
    @WithDefault("24h")
    Duration defaultDeadline();

    /** Deadlines by participant. */
    Map<String, Duration> deadlines();

    /** How long an unanswered question waits before it is sent again. */
    @WithDefault("30s")
    Duration resendAfter();
}
