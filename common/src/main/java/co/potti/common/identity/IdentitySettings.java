package co.potti.common.identity;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** This service's own identity. */
@ConfigMapping(prefix = "potti.identity")
public interface IdentitySettings {

    /** File with the bearer token this service shows to others; on Kubernetes a projected service-account token. */
    Optional<Path> tokenFile();
}
