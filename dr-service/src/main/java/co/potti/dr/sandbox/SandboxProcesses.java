package co.potti.dr.sandbox;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.ProcessStartException;
import co.potti.common.process.RunningProcess;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts the processes of one sandbox and writes down each one, so that a restarted service can end what a crash left. */
final class SandboxProcesses {

    private final ProcessRunner runner;
    private final Sandbox sandbox;
    private final Set<RunningProcess> started = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    SandboxProcesses(ProcessRunner runner, Sandbox sandbox) {
        this.runner = runner;
        this.sandbox = sandbox;
    }

    /** @throws ExerciseFailedException when the program cannot be started */
    RunningProcess start(Command command, LineListener listener) {
        RunningProcess process;
        try {
            process = runner.start(command, listener);
        } catch (ProcessStartException notStarted) {
            throw new ExerciseFailedException(
                    FailureReason.TOOL_FAILED, String.valueOf(notStarted.getMessage()), notStarted);
        }
        started.add(process);
        process.handle().onExit().thenRun(() -> forget(process));
        if (stopped) {
            process.kill();
        }
        ProcessRecord.of(process.handle()).ifPresent(this::writeDown);
        return process;
    }

    ProcessResult run(Command command) throws InterruptedException {
        RunningProcess process = start(command, LineListener.NONE);
        try {
            return process.await();
        } finally {
            process.cancel();
            started.remove(process);
        }
    }

    /** Its pid may be a stranger's soon. While all are being ended it stays, so that {@link #end} waits for its descendants. */
    private void forget(RunningProcess ended) {
        if (!stopped) {
            started.remove(ended);
        }
    }

    /** Those that {@link #end} would end. */
    Set<RunningProcess> running() {
        return Set.copyOf(started);
    }

    /**
     * Runs a program without which the drill cannot go on.
     *
     * @throws ExerciseFailedException with the program's own words when it failed
     */
    ProcessResult require(Command command) throws InterruptedException {
        ProcessResult result = run(command);
        if (!result.succeeded()) {
            throw new ExerciseFailedException(
                    FailureReason.TOOL_FAILED,
                    "%s ended with %s %d: %s"
                            .formatted(command.program(), result.outcome(), result.exitCode(), result.stderrText()));
        }
        return result;
    }

    /** Ends all of them: TERM first, so that a server gives its shared memory back, then KILL. Nothing can be started afterwards. */
    void end() {
        stopped = true;
        started.forEach(RunningProcess::cancel);
    }

    /** Ends all of them at once, for when the lease runs out. */
    void kill() {
        stopped = true;
        started.forEach(RunningProcess::kill);
    }

    private void writeDown(ProcessRecord process) {
        try {
            Files.writeString(
                    sandbox.processes(), process.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("a process of the sandbox could not be written down", failed);
        }
    }
}
