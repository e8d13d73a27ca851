package co.potti.gdpr.datamap;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the data map is. */
@ConfigMapping(prefix = "potti.gdpr.datamap")
public interface DataMapConfiguration {

    /** The Fides dataset file; read once at start, which fails when anything in it is refused. */
    Path path();
}
