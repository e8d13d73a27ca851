package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessLeftBehind;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.suite.launcher.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C, as a terminal sends it: SIGINT to the whole foreground group of {@code ./dev demo}, which heeds it also when
 * whoever runs these tests does not.
 */
@Order(0)
class InterruptedDemoIT {

    private static final String TEMPORARY = "-Djava.io.tmpdir=";

    private final ProcessRunner runner = new ProcessRunner();

    private final Path report = Launcher.root().resolve("target/demo/report.json");

    @TempDir
    Path aside;

    @BeforeEach
    void yesterdayItWasGreen() throws IOException {
        if (Files.exists(report)) {
            Files.move(report, aside.resolve("report.json"));
        }
        Files.createDirectories(report.getParent());
        Files.writeString(report, "{\"steps\": [{\"status\": \"passed\"}]}");
    }

    @AfterEach
    void stopWhatIsLeft() throws IOException {
        runner.close();
        Files.deleteIfExists(report);
        if (Files.exists(aside.resolve("report.json"))) {
            Files.move(aside.resolve("report.json"), report);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "gdpr-service"})
    void leavesNoProcessNoFileAndNoGreenReport(String started) throws Exception {
        RunningProcess demo = runner.start(
                Command.of(
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        Launcher.root().resolve("dev").toString(),
                        "demo",
                        "--no-build"),
                LineListener.NONE);
        Path work = Await.value("the demo's directory", Duration.ofMinutes(2), () -> workDirectory(demo));
        Await.until(started + " to be started", Duration.ofMinutes(5), () -> hasPidFile(work, started));

        assertThat(runner.run(Command.of("bash", "-c", "kill -INT -- -" + demo.pid()))
                        .exitCode())
                .isZero();

        assertThat(demo.await(Duration.ofMinutes(3)))
                .hasValueSatisfying(ended ->
                        assertThat(ended.exitCode()).as(ended.stderrText()).isEqualTo(130));
        assertThat(ProcessLeftBehind.marked(work.toString())).isEmpty();
        assertThat(work).doesNotExist();
        assertThat(Files.exists(report) ? Files.readString(report) : "").doesNotContain("passed");
    }

    private static Optional<Path> workDirectory(RunningProcess demo) {
        return demo.handle()
                .descendants()
                .flatMap(process -> process.info().arguments().stream().flatMap(Arrays::stream))
                .filter(argument -> argument.startsWith(TEMPORARY))
                .map(argument -> Path.of(argument.substring(TEMPORARY.length())))
                .filter(path -> path.getFileName().toString().matches("potti\\.\\w{6}"))
                .findFirst();
    }

    private static boolean hasPidFile(Path work, String name) {
        try (Stream<Path> files = Files.walk(work, 3)) {
            return files.anyMatch(file -> file.endsWith(Path.of("pids", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
