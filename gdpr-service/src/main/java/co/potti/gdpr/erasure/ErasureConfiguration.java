package co.potti.gdpr.erasure;

import co.potti.common.setting.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How erasures work. */
@ConfigMapping(prefix = "potti.gdpr.erasure")
public interface ErasureConfiguration {

    /** File with at least 32 bytes of secret text that wraps the keys of identifier snapshots. */
    Path vaultKeyFile();

    /** Rows per transaction. */
    @WithDefault("2000")
    @WithConverter(BatchRows.class)
    int batchRows();

    /** Rounds in a row before an erasure pauses because somebody keeps writing. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int rounds();

    /** Erasures at work at once in one replica. */
    @WithDefault("2")
    @WithConverter(AtLeastOne.class)
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
