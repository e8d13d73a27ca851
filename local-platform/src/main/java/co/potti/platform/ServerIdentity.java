package co.potti.platform;

import java.nio.file.Path;

/**
 * PEM files with which a server on localhost proves itself.
 *
 * @param certificate signed by {@link LocalPlatform#certificateAuthority()}
 * @param key readable by the servers' user (and root)
 */
public record ServerIdentity(Path certificate, Path key) {}
