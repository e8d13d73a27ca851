package co.potti.gdpr.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where dr-service restores copies. Known from configuration alone: a caller names a sandbox, never an address. */
@ConfigMapping(prefix = "potti.gdpr.replay.sandbox")
interface SandboxConfiguration {

    /** Absent: this service replays nowhere. */
    Optional<String> host();

    @WithDefault("5432")
    int port();

    @WithDefault("creators")
    String database();

    @WithDefault("potti_erasure")
    String username();

    Optional<String> password();

    /** File with the password, instead of {@link #password()}. */
    Optional<Path> passwordFile();

    /**
     * PEM file of the authority that signed the sandbox's certificate; without it nobody checks who answers, and TLS is used only
     * where the server offers it.
     */
    Optional<Path> caFile();
}
