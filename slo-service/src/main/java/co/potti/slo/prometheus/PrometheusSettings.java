package co.potti.slo.prometheus;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where Prometheus is. */
@ConfigMapping(prefix = "potti.prometheus")
public interface PrometheusSettings {

    /** Base address of its HTTP API, without a slash at the end. */
    URI url();

    /** The directory from which it reads rule files; absent where the cluster delivers the rules. */
    Optional<Path> rulesDirectory();
}
