package co.potti.gdpr.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** How erasures work. */
@ConfigMapping(prefix = "potti.gdpr.erasure")
public interface ErasureConfiguration {

    /** File with at least 32 bytes of secret text that wraps the keys of identifier snapshots. */
    Path vaultKeyFile();

    /** Rows per transaction. */
    @WithDefault("2000")
    @Min(1)
    @Max(5000)
    int batchRows();

    /** Rounds in a row before an erasure pauses because somebody keeps writing. */
    @WithDefault("5")
    @Min(1)
    int rounds();

    /** Erasures at work at once in one replica. */
    @WithDefault("2")
    @Min(1)
    int concurrency();

    /** How long an erasure waits before it tries again what was not available. */
    @WithDefault("5s")
    Duration retryPause();

    /**
     * How long an erasure waits at first after something of the subject was left over; the pause doubles up to an hour,
     * because to look again is to search the whole database.
     */
    @WithDefault("1m")
    Duration residualPause();
}
