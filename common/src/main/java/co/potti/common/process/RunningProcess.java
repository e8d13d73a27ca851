package co.potti.common.process;

import co.potti.common.process.ProcessResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A started child. Safe for use by several threads. */
public final class RunningProcess {

    /** A grandchild may keep the pipe open after the child's end; its output is then no longer waited for. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    private final Command command;
    private final Process process;
    private final OutputTail stdout;
    private final OutputTail stderr;
    private final List<Thread> pumps;
    private final ProcessTree tree;
    private final long startedNanos = System.nanoTime();
    private final AtomicReference<@Nullable Outcome> stoppedBy = new AtomicReference<>();
    private final CompletableFuture<ProcessResult> result = new CompletableFuture<>();

    RunningProcess(Command command, Process process, OutputTail stdout, OutputTail stderr, List<Thread> pumps) {
        this.command = command;
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
        this.pumps = List.copyOf(pumps);
        this.tree = new ProcessTree(process.toHandle());
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end, whichever way it comes. */
    public ProcessResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("lost sight of " + command.program(), failed.getCause());
        }
    }

    /** Waits at most that long; empty when the child still runs then. */
    public Optional<ProcessResult> await(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS) ? Optional.of(await()) : Optional.empty();
    }

    /** Stops the child and all its descendants: TERM, and KILL after the grace. Returns when they are gone; may be repeated. */
    public void cancel() {
        stop(Outcome.CANCELLED);
    }

    /** Stops the tree at once with KILL, as a crash would. */
    public void kill() {
        stop(Outcome.CANCELLED, Duration.ZERO);
    }

    void supervise() {
        try {
            Duration deadline = command.deadline();
            if (deadline == null) {
                process.waitFor();
            } else if (!process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                stop(Outcome.DEADLINE);
            }
            int exitCode = process.waitFor();
            Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
            for (Thread pump : pumps) {
                pump.join(LAST_OUTPUT);
            }
            Outcome outcome = stoppedBy.get();
            result.complete(new ProcessResult(
                    exitCode, stdout.lines(), stderr.lines(), took, outcome == null ? Outcome.EXITED : outcome));
        } catch (InterruptedException | RuntimeException failed) {
            result.completeExceptionally(failed);
        }
    }

    private void stop(Outcome reason) {
        stop(reason, command.grace());
    }

    private void stop(Outcome reason, Duration grace) {
        if (process.isAlive()) {
            stoppedBy.compareAndSet(null, reason);
        }
        boolean interrupted = Thread.interrupted();
        synchronized (tree) {
            boolean gone = false;
            while (!gone) {
                try {
                    tree.stop(grace);
                    gone = true;
                } catch (InterruptedException stopFirst) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
