package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.pgbackrest.PgBackRestConfiguration;
import co.potti.common.pgbackrest.Repository;
import co.potti.common.pgbackrest.Stanza;
import co.potti.common.pgbackrest.WalSegment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the sandbox hands to other programs, word for word. */
class GoldenFilesTest {

    private final Sandbox sandbox = TestSandboxes.SANDBOX;
    private final SandboxConfiguration configuration = TestSandboxes.configuration(Map.of());

    @Test
    void everySettingOfTheServerIsAnArgument() throws IOException {
        ControlData source = new ControlData(
                Map.of(
                        "max_connections", 200,
                        "max_worker_processes", 8,
                        "max_wal_senders", 5,
                        "max_prepared_transactions", 7,
                        "max_locks_per_transaction", 64),
                true);

        List<String> argv =
                ServerCommand.argv(Path.of("/usr/lib/postgresql/15/bin/postgres"), sandbox, configuration, source);

        assertThat(String.join("\n", argv) + "\n").isEqualTo(golden("server-argv.txt"));
    }

    @Test
    void recoveryAsksForWalThroughThePin() throws IOException {
        List<String> argv = SandboxPgBackRest.archiveGet(Path.of("/usr/bin/pgbackrest"), sandbox, "creators", 2);

        assertThat(PinnedArchiveGet.script(WalSegment.parse("00000001000000010000001F"), argv))
                .isEqualTo(golden("archive-get.sh"));
    }

    @Test
    void pgBackRestStaysInsideTheSandbox() throws IOException {
        PgBackRestConfiguration own = new PgBackRestConfiguration(
                Path.of("/run/own/lock"),
                Path.of("/run/own/log"),
                Path.of("/run/own/spool"),
                8,
                1,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                List.of(new Repository(
                        1,
                        "/pgbackrest/par",
                        "potti-backup",
                        URI.create("https://s3.test:9000"),
                        "eu-west-par",
                        "key",
                        "secret",
                        Path.of("/etc/ca.pem"),
                        "pass",
                        23)),
                List.of(new Stanza(
                        "creators", Path.of("/protected/data"), 5432, Path.of("/protected/socket"), "postgres")));

        String inside = SandboxPgBackRest.configuration(own, sandbox, configuration, "creators");

        assertThat(inside).isEqualTo(golden("pgbackrest.conf")).doesNotContain("/run/own", "/protected");
    }

    @Test
    void onlyTheOwnerAndTheReplaysRoleMayConnect() throws IOException {
        assertThat(AccessRules.hba("creators", "potti_erasure", List.of("127.0.0.1/32", "::1/128")))
                .isEqualTo(golden("pg_hba.conf"));
        assertThat(AccessRules.ident("postgres", "postgres")).isEqualTo("drill postgres postgres\n");
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
