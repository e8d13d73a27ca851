package co.potti.dr.sandbox;

import co.potti.common.pgbackrest.PgBackRestConfiguration;
import co.potti.common.pgbackrest.Stanza;
import java.nio.file.Path;
import java.util.List;

/**
 * pgBackRest's configuration inside a sandbox: the suite's own repositories, but every path below the sandbox, so that a
 * restore shares no lock, spool or data directory with backups and archiving.
 */
final class SandboxPgBackRest {

    private SandboxPgBackRest() {}

    static String configuration(
            PgBackRestConfiguration own, Sandbox sandbox, SandboxConfiguration configuration, String stanza) {
        PgBackRestConfiguration inside = new PgBackRestConfiguration(
                sandbox.pgBackRestDirectory(),
                sandbox.pgBackRestDirectory(),
                sandbox.pgBackRestDirectory(),
                configuration.restoreProcesses(),
                own.compressLevel(),
                own.archiveTimeout(),
                own.ioTimeout(),
                own.repositories(),
                List.of(new Stanza(
                        stanza, sandbox.data(), configuration.port(), sandbox.sockets(), configuration.superuser())));
        return inside.render() + restoreOptions(sandbox);
    }

    /** Tablespaces are mapped into the sandbox: left alone, they would be restored over the protected cluster's. */
    private static String restoreOptions(Sandbox sandbox) {
        return """

                [global:restore]
                recovery-option=restore_command=%s
                tablespace-map-all=%s
                """.formatted(PinnedArchiveGet.restoreCommand(sandbox), sandbox.tablespaces());
    }

    /** One segment, fetched at once: asynchronous fetching would leave a daemon that is no child of the copy. */
    static List<String> archiveGet(Path executable, Sandbox sandbox, String stanza, int repository) {
        return List.of(
                executable.toString(),
                "--config=" + sandbox.pgBackRestConfiguration(),
                "--stanza=" + stanza,
                "--repo=" + repository,
                "--pg1-path=" + sandbox.data(),
                "--no-archive-async",
                "archive-get");
    }
}
