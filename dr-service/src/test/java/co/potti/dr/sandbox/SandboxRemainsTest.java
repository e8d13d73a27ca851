package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed drill leaves, cleaned by the next start (D10), with real processes. */
@SuppressWarnings("NullAway.Init")
class SandboxRemainsTest {

    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    private Path directory;

    private final String drill = UUID.randomUUID().toString();
    private Path root = Path.of("/");
    private SandboxRemains remains = TestSandboxes.remains(root);

    @BeforeEach
    void aDrillThatWasKilled() throws IOException {
        root = Files.createDirectories(directory.resolve(drill));
        Files.createDirectories(root.resolve("data/base"));
        Files.writeString(root.resolve("data/base/1"), "page");
        remains = TestSandboxes.remains(directory);
    }

    @AfterEach
    void endAll() {
        runner.close();
    }

    @Test
    void endsWhatIsWrittenDownWithItsChildrenAndWipes() throws IOException, InterruptedException {
        RunningProcess parent = start("sh", "-c", "sleep 600 & sleep 600");
        await("the child").until(() -> parent.handle().descendants().count() == 2);
        write(ProcessRecord.of(parent.handle()).orElseThrow());

        assertThat(remains.clean()).containsExactly(drill);

        assertThat(parent.isAlive()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void endsWhatWasKilledBeforeItWasWrittenDown() throws IOException, InterruptedException {
        RunningProcess forgotten =
                start("tail", "-f", root.resolve("data/base/1").toString());

        remains.clean();

        await("its end").atMost(Duration.ofSeconds(5)).until(() -> !forgotten.isAlive());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void sparesAProcessThatOnlyInheritedThePid() throws IOException, InterruptedException {
        RunningProcess stranger = start("sleep", "600");
        ProcessRecord record = ProcessRecord.of(stranger.handle()).orElseThrow();
        write(new ProcessRecord(record.pid(), record.startedAt().minus(Duration.ofMinutes(10))));

        remains.clean();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void wipesLinksWithoutFollowingThem() throws IOException, InterruptedException {
        Path outside = Files.createTempDirectory("protected");
        Path table = Files.writeString(outside.resolve("table"), "precious");
        Files.createSymbolicLink(root.resolve("data/16385"), outside);

        remains.clean();

        assertThat(table).hasContent("precious");
        assertThat(directory).isEmptyDirectory();
        Files.delete(table);
        Files.delete(outside);
    }

    @Test
    void whatDoesNotBearADrillsIdStaysWithItsProcesses() throws IOException, InterruptedException {
        Path main = Files.createDirectories(directory.resolve("15/main"));
        Path page = Files.writeString(main.resolve("1"), "precious");
        Files.createDirectory(directory.resolve("lost+found"));
        RunningProcess postmaster = start("tail", "-f", page.toString());

        assertThat(remains.clean()).containsExactly(drill);

        assertThat(postmaster.isAlive()).isTrue();
        assertThat(page).hasContent("precious");
        assertThat(directory.resolve("lost+found")).isDirectory();
    }

    /** The directory holds what would be cleaned away, were the service to start. */
    @Test
    void theServiceDoesNotStartOverTheProtectedCluster() throws IOException {
        Path protectedData = Files.createDirectories(directory.resolve("15/main"));
        SandboxConfiguration configuration =
                TestSandboxes.configuration(Map.of("potti.dr.sandbox.directory", directory.toString()));
        SandboxRemains careless = new SandboxRemains(
                configuration, new SandboxGuard(configuration, new FakeProtectedDatabase(protectedData)));

        assertThatThrownBy(() -> careless.start(new StartupEvent()))
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining("potti.dr.sandbox.directory");

        assertThat(root.resolve("data/base/1")).hasContent("page");
    }

    @Test
    void aLineThatACrashCutShortIsPassedOver() {
        assertThat(ProcessRecord.parse("123")).isEmpty();
        assertThat(ProcessRecord.parse("123 2026-11-2")).isEmpty();
        assertThat(ProcessRecord.parse("123 2026-11-21T18:00:00Z")).isPresent();
    }

    /** Each with a directory for temporary files of its own, as containers have. */
    @Test
    void oneProcessOwnsTheDirectoryUntilItEnds(@TempDir Path temporary) throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        RunningProcess other = runner.start(
                Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxOwner.class.getName(),
                        directory.toString()),
                new LineListener() {
                    @Override
                    public void stdout(String line) {
                        said.add(line);
                    }
                });
        await("the other process")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(said).contains("owned: true"));

        assertThat(remains.owned()).isFalse();

        other.kill();
        other.await();
        assertThat(remains.owned()).isTrue();
        remains.stop(new ShutdownEvent());
    }

    private RunningProcess start(String... argv) {
        return runner.start(Command.of(argv), LineListener.NONE);
    }

    private void write(ProcessRecord process) throws IOException {
        Files.writeString(root.resolve("processes"), process.line());
    }
}
