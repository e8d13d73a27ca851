package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C at any moment: the JVM is told to end while it starts servers, and after. */
class InterruptedPlatformTest {

    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    private Path directory;

    @BeforeEach
    void letTheServersIn() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void stopWhatIsLeft() {
        runner.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "s3-par-monitor", "platform-postgres", "s3-gra"})
    void endedWhileStartingItLeavesNoProcess(String server) throws Exception {
        RunningProcess program = start(LineListener.NONE, "ALL");
        await("start of " + server)
                .atMost(Duration.ofMinutes(4))
                .until(() -> isNoted(directory.resolve("here/pids").resolve(server)));
        List<ProcessHandle> servers = servers();
        assertThat(servers).isNotEmpty();

        program.handle().destroy();

        assertThat(program.await(Duration.ofSeconds(60))).isPresent();
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void endedWhenReadyItLeavesNoProcess() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        RunningProcess program = start(
                new LineListener() {
                    @Override
                    public void stdout(String line) {
                        lines.add(line);
                    }
                },
                "ALL");
        await("ready").atMost(Duration.ofMinutes(4)).until(() -> lines.contains("ready"));
        List<ProcessHandle> servers = servers();
        assertThat(servers).hasSizeGreaterThan(8).allMatch(ProcessHandle::isAlive);
        assertThat(directory.resolve("here/pids")).isDirectoryContaining("glob:**/{redis,smtp}");

        program.handle().destroy();

        assertThat(program.await(Duration.ofSeconds(60))).isPresent();
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void detachedItLeavesItsServersAndTellsTheirPids() throws Exception {
        RunningProcess program = start(LineListener.NONE, "REDIS", "detach");

        assertThat(program.await().exitCode()).isZero();

        String[] fields = fields(directory.resolve("here/pids/redis"));
        ProcessHandle redis = ProcessHandle.of(Long.parseLong(fields[0])).orElseThrow();
        assertThat(redis.isAlive()).isTrue();
        assertThat(redis.info().startInstant().orElseThrow().toEpochMilli()).isEqualTo(Long.parseLong(fields[1]));
        assertThat(fields[2]).isEqualTo("redis");
        redis.destroyForcibly();
    }

    private RunningProcess start(LineListener listener, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HeldPlatform.class.getName(),
                directory.resolve("here").toString()));
        argv.addAll(List.of(arguments));
        return runner.start(Command.of(argv), listener);
    }

    /**
     * The servers that the platform has noted, by pid and start: some of them, such as Redis and the mail server, do not name the
     * working directory in their command line. A note that is just being written counts no process.
     */
    private List<ProcessHandle> servers() throws IOException {
        List<ProcessHandle> servers = new ArrayList<>();
        try (Stream<Path> notes = Files.list(directory.resolve("here/pids"))) {
            for (Path note : notes.toList()) {
                String[] fields = fields(note);
                if (fields.length == 3) {
                    ProcessHandle.of(Long.parseLong(fields[0]))
                            .filter(process -> startedAt(process) == Long.parseLong(fields[1]))
                            .ifPresent(servers::add);
                }
            }
        }
        return servers;
    }

    private static boolean isNoted(Path note) throws IOException {
        return Files.exists(note) && fields(note).length == 3;
    }

    private static String[] fields(Path note) throws IOException {
        return Files.readString(note).strip().split(" ", -1);
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
    }

    /** Every process whose command line names the working directory, the program itself not counted. */
    private List<String> leftovers() {
        String here = directory.resolve("here") + "/";
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(here))
                .toList();
    }
}
