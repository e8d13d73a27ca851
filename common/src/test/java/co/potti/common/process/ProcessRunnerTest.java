package co.potti.common.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.process.ProcessResult.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRunnerTest {

    private final ProcessRunner runner = new ProcessRunner();

    @AfterEach
    void stopAll() {
        runner.close();
    }

    @Test
    void reportsExitCodeAndBothStreams() throws Exception {
        ProcessResult result = runner.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).containsExactly("out");
        assertThat(result.stderr()).containsExactly("err");
        assertThat(result.outcome()).isEqualTo(Outcome.EXITED);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        ProcessResult result = runner.run(Command.of("printf", "%s", "$(id); `id` > /x"));

        assertThat(result.stdoutText()).isEqualTo("$(id); `id` > /x");
    }

    @Test
    void givesEnvironmentAndDirectory(@TempDir Path directory) throws Exception {
        ProcessResult result = runner.run(Command.of("sh", "-c", "echo $GREETING; pwd -P")
                .withEnvironment("GREETING", "hello")
                .withDirectory(directory));

        assertThat(result.stdout())
                .containsExactly("hello", directory.toRealPath().toString());
    }

    @Test
    void streamsLinesWhileTheChildStillRuns() {
        List<String> seen = new CopyOnWriteArrayList<>();

        RunningProcess process = runner.start(Command.of("sh", "-c", "echo first; exec sleep 100"), new LineListener() {
            @Override
            public void stdout(String line) {
                seen.add(line);
            }
        });

        await("first line").untilAsserted(() -> assertThat(seen).containsExactly("first"));
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void cancelStopsTheWholeTree() throws Exception {
        RunningProcess process = runner.start(Command.of("sh", "-c", "sleep 100 & sleep 100"), LineListener.NONE);
        List<ProcessHandle> children = childrenOf(process, 2);

        process.cancel();

        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(process.isAlive()).isFalse();
        assertThat(process.await().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void killsWhatIgnoresThePoliteSignal() throws Exception {
        RunningProcess process = runner.start(
                Command.of("sh", "-c", "trap '' TERM; sleep 100 & wait; sleep 100")
                        .withGrace(Duration.ofMillis(200)),
                LineListener.NONE);
        List<ProcessHandle> children = childrenOf(process, 1);

        process.cancel();

        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(process.await().exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void deadlineStopsTheWholeTree() throws Exception {
        Duration deadline = Duration.ofMillis(300);
        ProcessResult result = twoChildren(deadline);
        while (result.stdout().size() < 2) {
            deadline = deadline.multipliedBy(2);
            result = twoChildren(deadline);
        }

        assertThat(result.outcome()).isEqualTo(Outcome.DEADLINE);
        assertThat(result.took()).isGreaterThanOrEqualTo(deadline);
        assertThat(result.stdout().stream().map(Long::parseLong).flatMap(child -> ProcessHandle.of(child).stream()))
                .noneMatch(ProcessHandle::isAlive);
    }

    /** Tells the children's pids; on a slow machine a short deadline may come before them. */
    private ProcessResult twoChildren(Duration deadline) throws InterruptedException {
        return runner.run(Command.of("sh", "-c", "sleep 100 & echo $!; sleep 100 & echo $!; wait")
                .withDeadline(deadline));
    }

    @Test
    void keepsOnlyTheLastLinesAndSaysSo() throws Exception {
        ProcessResult result = runner.run(Command.of("seq", "1", "1000").withKeptCharacters(20));

        assertThat(result.stdout()).containsExactly(ProcessResult.DROPPED, "997", "998", "999", "1000");
    }

    @Test
    void endlessLineIsCutIntoPieces() throws Exception {
        ProcessResult result =
                runner.run(Command.of("printf", "%s", "a".repeat(25)).withKeptCharacters(10));

        assertThat(result.stdout()).containsExactly(ProcessResult.DROPPED, "aaaaa");
    }

    @Test
    void aGrandchildHoldingThePipeDoesNotHoldTheResult() throws Exception {
        RunningProcess process = runner.start(Command.of("sh", "-c", "sleep 30 & echo $!"), LineListener.NONE);

        ProcessResult result = process.await();

        long orphan = Long.parseLong(result.stdoutText());
        assertThat(result.succeeded()).isTrue();
        assertThat(ProcessHandle.of(orphan))
                .hasValueSatisfying(
                        handle -> assertThat(handle.destroyForcibly()).isTrue());
    }

    @Test
    void aFailingListenerDoesNotStopTheReading() throws Exception {
        RunningProcess process = runner.start(Command.of("seq", "1", "3"), new LineListener() {
            @Override
            public void stdout(String line) {
                throw new IllegalStateException("listener");
            }
        });

        assertThat(process.await().stdout()).containsExactly("1", "2", "3");
    }

    @Test
    void writesBothStreamsToTheLogFile(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");

        ProcessResult result =
                runner.run(Command.of("sh", "-c", "echo out; echo err >&2").withLogFile(log));

        assertThat(Files.readAllLines(log)).containsExactly("out", "err");
        assertThat(result.stdout()).isEmpty();
    }

    @Test
    void namesTheMissingProgramButNotItsArguments() {
        assertThatThrownBy(() -> runner.run(Command.of("/nowhere/no-such-program", "--password=x")))
                .isInstanceOf(ProcessStartException.class)
                .hasMessageStartingWith("cannot start no-such-program: ")
                .hasMessageNotContaining("--password=x");
    }

    @Test
    void closingStopsWhatStillRuns() {
        ProcessRunner closed = new ProcessRunner();
        RunningProcess process = closed.start(Command.of("sleep", "100"), LineListener.NONE);

        closed.close();

        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(() -> closed.run(Command.of("true"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsAsTheNamedUser() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may change user");

        ProcessResult result = runner.run(Command.of("id", "-un").withRunAs("daemon"));

        assertThat(result.stdoutText()).isEqualTo("daemon");
    }

    private static List<ProcessHandle> childrenOf(RunningProcess process, int count) {
        await("child processes")
                .untilAsserted(() -> assertThat(process.handle().children()).hasSize(count));
        return process.handle().children().toList();
    }
}
