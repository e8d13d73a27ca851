package co.potti.common.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessLeftBehindTest {

    private final ProcessRunner runner = new ProcessRunner();

    @AfterEach
    void stopAll() {
        runner.close();
    }

    @Test
    void isFoundByItsNoteAndEndedWithItsChildren() throws Exception {
        RunningProcess left = runner.start(Command.of("sh", "-c", "sleep 600; :"), LineListener.NONE);
        await("the child").until(() -> left.handle().descendants().count() == 1);
        ProcessHandle child = left.handle().descendants().findFirst().orElseThrow();

        ProcessLeftBehind.noted(left.pid(), started(left)).orElseThrow().end();

        assertThat(left.isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void anotherProcessUnderTheSamePidIsNotIt() {
        RunningProcess stranger = start("stranger");

        assertThat(ProcessLeftBehind.noted(stranger.pid(), started(stranger).minus(Duration.ofMinutes(10))))
                .isEmpty();
    }

    @Test
    void isFoundByAMarkAmongItsArguments() {
        String mark = "--annotation=run-id=" + UUID.randomUUID();
        RunningProcess left = start(mark);
        start("--annotation=run-id=" + UUID.randomUUID());

        assertThat(ProcessLeftBehind.marked(mark)).containsExactly(new ProcessLeftBehind(left.handle()));
    }

    private RunningProcess start(String argument) {
        return runner.start(Command.of("tail", "-f", "/dev/null", "--", argument), LineListener.NONE);
    }

    private static Instant started(RunningProcess process) {
        return process.handle().info().startInstant().orElseThrow();
    }
}
