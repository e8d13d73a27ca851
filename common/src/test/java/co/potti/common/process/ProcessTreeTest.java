package co.potti.common.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessHandle.Info;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

    private final ProcessRunner runner = new ProcessRunner();

    @AfterEach
    void stopWhatIsLeft() {
        runner.close();
    }

    /** The kernel gives a dead process' number to the next one, and whoever asks for children asks by number. */
    @Test
    void theChildrenOfWhoeverHasADeadProcessNumberNowAreLeftAlone() throws Exception {
        RunningProcess strangersChild = runner.start(Command.of("sleep", "600"), LineListener.NONE);

        new ProcessTree(new Dead(strangersChild.handle())).stop(Duration.ZERO);

        assertThat(strangersChild.handle().isAlive()).isTrue();
    }

    /** As the JDK answers of a process that has ended while another has its number. */
    private record Dead(ProcessHandle childOfTheNext) implements ProcessHandle {

        @Override
        public long pid() {
            return childOfTheNext.parent().map(ProcessHandle::pid).orElseThrow();
        }

        @Override
        public boolean isAlive() {
            return false;
        }

        @Override
        public Stream<ProcessHandle> descendants() {
            return Stream.of(childOfTheNext);
        }

        @Override
        public Stream<ProcessHandle> children() {
            return descendants();
        }

        @Override
        public Optional<ProcessHandle> parent() {
            return Optional.empty();
        }

        @Override
        public Info info() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<ProcessHandle> onExit() {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public boolean supportsNormalTermination() {
            return true;
        }

        @Override
        public boolean destroy() {
            return false;
        }

        @Override
        public boolean destroyForcibly() {
            return false;
        }

        @Override
        public int compareTo(ProcessHandle other) {
            return Long.compare(pid(), other.pid());
        }
    }
}
