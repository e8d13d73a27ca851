package co.potti.dr.sandbox;

import java.nio.file.Path;

/**
 * Where one drill's copy lives; everything of it is below {@code root}, so that wiping the root leaves nothing.
 *
 * @param id the marker that gdpr-service looks for in the copy
 * @param root absolute
 */
public record Sandbox(String id, Path root) {

    public Sandbox {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("a sandbox needs an absolute path");
        }
    }

    public Path data() {
        return root.resolve("data");
    }

    /** Short, because a socket's path has at most 107 bytes. */
    public Path sockets() {
        return root.resolve("s");
    }

    Path tablespaces() {
        return root.resolve("tablespaces");
    }

    Path pgBackRestDirectory() {
        return root.resolve("pgbackrest");
    }

    Path pgBackRestConfiguration() {
        return root.resolve("pgbackrest.conf");
    }

    Path archiveGet() {
        return root.resolve("archive-get");
    }

    Path emptyConfiguration() {
        return root.resolve("postgresql.conf");
    }

    Path hba() {
        return root.resolve("pg_hba.conf");
    }

    Path ident() {
        return root.resolve("pg_ident.conf");
    }

    Path certificate() {
        return root.resolve("server.crt");
    }

    Path privateKey() {
        return root.resolve("server.key");
    }

    Path processes() {
        return root.resolve("processes");
    }
}
