package co.potti.dr.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.objective.Verdict;
import co.potti.dr.sandbox.RecoveredState;
import co.potti.dr.sandbox.SandboxServer;
import co.potti.dr.sandbox.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks say of a copy that is not what it should be (D6), and never what is in it. */
@SuppressWarnings("NullAway.Init")
class FaultyCopyTest {

    @TempDir
    private Path directory;

    private ScriptedServer programs;
    private SandboxServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        programs = new ScriptedServer(directory);
        programs.program("pg_ctl", "exit 0");
        server = programs.start();
        await("the end of the server").atMost(Duration.ofSeconds(60)).until(() -> !server.alive());
    }

    @AfterEach
    void endAll() {
        programs.close();
    }

    @Test
    void damageThatIsFoundIsCountedAndNotQuoted() throws Exception {
        programs.program("pg_amcheck", "echo 'heap table \"creators.public.note\":'; echo '    jeanne'; exit 2");

        assertThat(new AmCheck().look(copy())).isEqualTo(Finding.missed("damage reported in 2 lines"));
    }

    @Test
    void anAmCheckThatCouldNotLookProvesNothing() throws Exception {
        programs.program("pg_amcheck", "echo 'connection refused' >&2; exit 1");

        assertThat(new AmCheck().look(copy())).isEqualTo(Finding.unknown("pg_amcheck ended with EXITED 1"));
    }

    @Test
    void pagesThatDoNotMatchAreCounted() throws Exception {
        programs.program("pg_checksums", "echo 'Files scanned:   951'; echo 'Bad checksums:  3'; exit 1");

        assertThat(new DataChecksums().look(copy())).isEqualTo(Finding.missed("3 pages do not match"));
    }

    @Test
    void goodFiguresOfATallyThatFailedProveNothingGood() throws Exception {
        programs.program("pg_checksums", "echo 'Bad checksums:  0'; exit 1");

        assertThat(new DataChecksums().look(copy()).verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void pagesThatNobodyReadAreUnknown() throws Exception {
        programs.program("pg_checksums", "echo 'cluster must be shut down' >&2; exit 1");
        assertThat(new DataChecksums().look(copy())).isEqualTo(Finding.unknown("pg_checksums ended with EXITED 1"));

        programs.program("pg_ctl", "exit 1");
        assertThat(new DataChecksums().look(copy()))
                .isEqualTo(Finding.unknown("the copy could not be stopped cleanly"));

        assertThat(new DataChecksums().look(copy(server.sandbox().data(), "off", false)))
                .isEqualTo(Finding.unknown("the cluster has no data checksums"));
    }

    @Test
    void anotherServerOrOneThatArchivesIsNoSandbox() {
        assertThat(new Isolation().look(copy())).isEqualTo(Finding.met("own data directory, archiving off"));

        assertThat(new Isolation().look(copy(Path.of("/var/lib/postgresql/15/main"), "off", true)))
                .isEqualTo(Finding.missed("another server answers on the sandbox's socket"));
        assertThat(new Isolation().look(copy(server.sandbox().data(), "on", true)))
                .isEqualTo(Finding.missed("the copy archives its WAL"));
    }

    /** As psql 15 does with that VERBOSITY, and without. */
    @Test
    void whatAnInvariantStumblesOverIsNotQuoted(@TempDir Path files) throws Exception {
        programs.program("psql", """
                case "$*" in
                *VERBOSITY=sqlstate*) echo 'ERROR:  22P02' >&2 ;;
                *) echo 'ERROR:  invalid input syntax for type bigint: "jeanne@potti.test"' >&2 ;;
                esac
                exit 1
                """);
        Files.writeString(files.resolve("totals.sql"), "-- says: totals are right\n-- expect: 0\nSELECT 1\n");

        Finding finding = new ApplicationInvariants(new Invariants(() -> Optional.of(files))).look(copy());

        assertThat(finding).isEqualTo(Finding.unknown("totals: ERROR:  22P02"));
    }

    private RestoredCopy copy() {
        return copy(server.sandbox().data(), "off", true);
    }

    private RestoredCopy copy(Path dataDirectory, String archiving, boolean checksums) {
        PinnedBackup pinned = new PinnedBackup(
                Region.PAR, "first choice", "label", "full", 1, new WalSegment(1, 2), new WalSegment(1, 3));
        RecoveredState state = new RecoveredState(false, "0/4000000", null, 2, dataDirectory, archiving, checksums);
        return new RestoredCopy(new Scenario.Latest(), pinned, state, server, Duration.ofMinutes(2));
    }
}
