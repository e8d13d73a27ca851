package co.potti.common.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the protected database is and as whom this service may use it. */
@ConfigMapping(prefix = "potti.protected")
public interface ProtectedDatabase {

    /** Host name; the server's certificate is checked against it. */
    String host();

    @WithDefault("5432")
    int port();

    /** Name of the database. */
    String database();

    /** The role of this service in it: never an owner, never a superuser. */
    String username();

    String password();

    /** PEM file of the authority that signed the server's certificate. */
    Path caFile();

    /** Where the server's socket is, when pgBackRest reaches it locally. */
    Optional<Path> socketDirectory();

    /** The server's data directory: what a drill must never touch. */
    Optional<Path> dataDirectory();

    /** The JDBC address, TLS verified against {@link #caFile()}. */
    default String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database() + "?sslmode=verify-full&sslrootcert="
                + caFile();
    }
}
