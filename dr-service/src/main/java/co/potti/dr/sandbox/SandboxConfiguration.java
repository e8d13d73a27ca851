package co.potti.dr.sandbox;

import co.potti.common.setting.AtLeastOne;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where and how a restored copy runs. */
@ConfigMapping(prefix = "potti.dr.sandbox")
public interface SandboxConfiguration {

    /**
     * Holds one directory per running drill and the lock of the process that owns it: those that a drill left are wiped. Neither
     * below nor above a directory of the protected cluster.
     */
    Path directory();

    /** Port of the restored copy; the one that gdpr-service knows. Never the protected cluster's. */
    int port();

    /** Address it listens on: loopback, or the pod's own. Never all addresses. */
    @WithDefault("127.0.0.1")
    String listenAddress();

    /** Networks from which {@link #replayRole()} may come, over TLS and with its password. */
    @WithDefault("127.0.0.1/32,::1/128")
    List<String> clientNetworks();

    /** The only role that may come over the port. */
    @WithDefault("potti_erasure")
    String replayRole();

    /** The cluster's own superuser, reached through the socket by the operating system's user alone. */
    @WithDefault("postgres")
    String superuser();

    /** Holds {@code <major version>/bin}, as Debian lays it out. */
    @WithDefault("/usr/lib/postgresql")
    Path postgresDirectory();

    /** TLS certificate of the restored copy (PEM); without one, a self-signed one is made for each drill. */
    Optional<Path> certificateFile();

    /** Its private key (PEM). */
    Optional<Path> privateKeyFile();

    /** Shared memory of the restored copy. */
    @WithDefault("128M")
    MemorySize sharedBuffers();

    /** The disk must hold this many times the restored size, and {@link #diskReserve()}. */
    @WithDefault("1.2")
    @WithConverter(DiskFactor.class)
    double diskFactor();

    /** Left free beside the copy. */
    @WithDefault("512M")
    MemorySize diskReserve();

    /** Processes with which pgBackRest restores. */
    @WithDefault("4")
    @WithConverter(AtLeastOne.class)
    int restoreProcesses();
}
