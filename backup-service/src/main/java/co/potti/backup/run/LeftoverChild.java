package co.potti.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pgBackRest process that an earlier incarnation of this service started and did not live to see the end of. */
final class LeftoverChild {

    private static final Duration SAME_START = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private LeftoverChild() {}

    /** Stops it with its descendants if it still runs; a process with another start time only has the same pid. */
    static boolean stop(@Nullable Long pid, @Nullable Instant startedAt) throws InterruptedException {
        if (pid == null || startedAt == null) {
            return false;
        }
        Optional<ProcessHandle> child = ProcessHandle.of(pid)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs().compareTo(SAME_START) <= 0)
                        .orElse(false));
        if (child.isEmpty()) {
            return false;
        }
        List<ProcessHandle> tree =
                Stream.concat(child.get().descendants(), Stream.of(child.get())).toList();
        tree.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : tree) {
            if (!ends(process)) {
                process.destroyForcibly();
            }
        }
        return true;
    }

    private static boolean ends(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a process handle failed to report its exit", impossible);
        }
    }
}
