package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what a drill started is ever ended (D10), with real processes. */
@SuppressWarnings("NullAway.Init")
class SandboxProcessesTest {

    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    private Path directory;

    @AfterEach
    void endAll() {
        runner.close();
    }

    /** Its pid may be taken by a stranger, whose children would be ended for it. */
    @Test
    void aProcessThatHasEndedIsNotEndedAgain() throws InterruptedException {
        SandboxProcesses processes = new SandboxProcesses(runner, new Sandbox("d1", directory));
        RunningProcess server = processes.start(Command.of("sleep", "600"), LineListener.NONE);
        RunningProcess restore = processes.start(Command.of("true"), LineListener.NONE);

        restore.await();

        await("the ended one to be forgotten")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(processes.running()).containsExactly(server));
        processes.end();
        assertThat(server.isAlive()).isFalse();
    }
}
