package co.potti.common.pgbackrest;

import java.nio.file.Path;

/**
 * One protected PostgreSQL instance, reached through its local socket.
 *
 * @param name the stanza's name in every repository
 * @param dataDirectory {@code pg1-path}
 * @param user database role that may start and stop a backup
 */
public record Stanza(String name, Path dataDirectory, int port, Path socketDirectory, String user) {}
