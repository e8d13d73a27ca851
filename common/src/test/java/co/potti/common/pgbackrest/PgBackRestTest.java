package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.pgbackrest.PgBackRestCommand.Backup;
import co.potti.common.pgbackrest.PgBackRestCommand.Check;
import co.potti.common.pgbackrest.PgBackRestCommand.CreateStanza;
import co.potti.common.pgbackrest.PgBackRestCommand.Expire;
import co.potti.common.pgbackrest.PgBackRestCommand.ListArchive;
import co.potti.common.pgbackrest.PgBackRestCommand.Restore;
import co.potti.common.pgbackrest.PgBackRestCommand.ShowInfo;
import co.potti.common.pgbackrest.PgBackRestCommand.Verify;
import co.potti.common.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PgBackRestTest {

    private static final String PROGRAM = "/usr/bin/pgbackrest --config=/srv/potti/pgbackrest.conf --stanza=creators ";

    private final PgBackRest pgBackRest = new PgBackRest(
            new ProcessRunner(),
            Path.of("/usr/bin/pgbackrest"),
            Path.of("/srv/potti/pgbackrest.conf"),
            "creators",
            "postgres");

    static Stream<Arguments> commands() {
        Instant moment = Instant.parse("2026-11-21T19:36:42.123456Z");
        Path data = Path.of("/srv/sandbox/data");
        return Stream.of(
                Arguments.of(new CreateStanza(), "--log-level-console=info stanza-create"),
                Arguments.of(new Check(), "--log-level-console=info check"),
                Arguments.of(
                        new Backup(2, BackupType.DIFFERENTIAL, Map.of("potti-run", "r1")),
                        "--repo=2 --type=diff --annotation=potti-run=r1 --log-level-console=info backup"),
                Arguments.of(new ShowInfo(1), "--repo=1 --output=json info"),
                Arguments.of(new Verify(1), "--repo=1 --output=text --log-level-console=off verify"),
                Arguments.of(new Expire(1, true), "--repo=1 --dry-run --log-level-console=info expire"),
                Arguments.of(new Expire(2, false), "--repo=2 --log-level-console=info expire"),
                Arguments.of(
                        new ListArchive(2, "15-1"), "--repo=2 --output=json --recurse repo-ls archive/creators/15-1"),
                Arguments.of(
                        new Restore(2, null, data, new RestoreTarget.PointInTime(moment, "current")),
                        "--repo=2 --pg1-path=/srv/sandbox/data --archive-mode=off --type=time"
                                + " --target=2026-11-21 19:36:42.123456+00 --target-action=promote"
                                + " --target-timeline=current --log-level-console=info restore"),
                Arguments.of(
                        new Restore(1, "20261121-193642F", data, new RestoreTarget.LogPosition("0/3000050", "1")),
                        "--repo=1 --pg1-path=/srv/sandbox/data --archive-mode=off --set=20261121-193642F --type=lsn"
                                + " --target=0/3000050 --target-action=promote --target-timeline=1"
                                + " --log-level-console=info restore"),
                Arguments.of(
                        new Restore(1, null, data, new RestoreTarget.NamedPoint("drill", "latest")),
                        "--repo=1 --pg1-path=/srv/sandbox/data --archive-mode=off --type=name --target=drill"
                                + " --target-action=promote --target-timeline=latest --log-level-console=info restore"),
                Arguments.of(
                        new Restore(1, null, data, new RestoreTarget.EndOfArchive("latest")),
                        "--repo=1 --pg1-path=/srv/sandbox/data --archive-mode=off --type=default"
                                + " --target-timeline=latest --log-level-console=info restore"),
                Arguments.of(
                        new Restore(1, null, data, new RestoreTarget.Consistent()),
                        "--repo=1 --pg1-path=/srv/sandbox/data --archive-mode=off --type=immediate"
                                + " --target-action=promote --log-level-console=info restore"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void writesTheArgumentsOf(PgBackRestCommand command, String arguments) {
        assertThat(String.join(" ", pgBackRest.argv(command))).isEqualTo(PROGRAM + arguments);
    }

    @Test
    void keepsATargetWithBlanksInOneArgument() {
        Restore restore = new Restore(
                1, null, Path.of("/x"), new RestoreTarget.PointInTime(Instant.parse("2026-01-02T03:04:05Z"), "1"));

        assertThat(pgBackRest.argv(restore)).contains("--target=2026-01-02 03:04:05.000000+00");
    }

    /** Months of a busy database: a line of 27 million characters. */
    @Test
    void readsAListingOfTwoHundredThousandSegmentsWhole(@TempDir Path directory) throws Exception {
        Path program = Files.writeString(directory.resolve("pgbackrest"), """
                #!/bin/sh
                awk 'BEGIN {
                    printf "{\\".\\":{\\"type\\":\\"path\\"}"
                    for (n = 0; n < 200000; n++) {
                        log_name = sprintf("00000001%08X", int(n / 256))
                        printf ",\\"%s/%s%08X-%040d.lz4\\":{\\"type\\":\\"file\\",\\"size\\":16777216,\\"time\\":1795289800}", \
                            log_name, log_name, n % 256, n
                    }
                    print "}"
                }'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (ProcessRunner processes = new ProcessRunner()) {
            PgBackRest busy = new PgBackRest(processes, program, directory.resolve("none.conf"), "creators", null);
            ArchiveListing listing = busy.archive(1, "15-1");

            assertThat(listing.segments()).hasSize(200_000);
            WalSegment first = new WalSegment(1, 0);
            assertThat(listing.contiguousFrom(first, first)).contains(new WalSegment(1, 199_999));
        }
    }

    @Test
    void runsAsTheOwnerOfTheDatabase() {
        assertThat(pgBackRest.command(new Check()).effectiveArgv())
                .startsWith("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--");
    }
}
