package co.potti.gdpr.datamap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the data map is, and how often it is held against the live schema. */
@ConfigMapping(prefix = "potti.gdpr.datamap")
public interface DataMapConfiguration {

    /** The Fides dataset file; read once at start, which fails when anything in it is refused. */
    Path path();

    /** How often the drift guard runs unasked. */
    @WithDefault("5m")
    Duration checkEvery();
}
