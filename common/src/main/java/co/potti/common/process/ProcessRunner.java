package co.potti.common.process;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Starts child processes; the only place that does. Closing it stops all that still run. */
@Singleton
public class ProcessRunner implements AutoCloseable {

    private final Set<RunningProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Starts the command and returns at once.
     *
     * @throws ProcessStartException when the program cannot be started
     * @throws IllegalStateException when this runner is closed
     */
    public RunningProcess start(Command command, LineListener listener) {
        if (closed) {
            throw new IllegalStateException("no new processes: the runner is closed");
        }
        Process process = launch(command);
        int keptCharacters = command.keptCharacters();
        OutputTail stdout = new OutputTail(keptCharacters);
        OutputTail stderr = new OutputTail(keptCharacters);
        List<Thread> pumps = command.logFile() != null
                ? List.of()
                : List.of(
                        pump(command, new LinePump(process.getInputStream(), keptCharacters, stdout, listener::stdout)),
                        pump(
                                command,
                                new LinePump(process.getErrorStream(), keptCharacters, stderr, listener::stderr)));
        RunningProcess started = new RunningProcess(command, process, stdout, stderr, pumps);
        running.add(started);
        Thread.ofVirtual().name("watch-" + command.program()).start(() -> {
            started.supervise();
            running.remove(started);
        });
        if (closed) {
            started.cancel();
        }
        return started;
    }

    /** Runs the command to its end. An interrupted caller takes the whole tree with it. */
    public ProcessResult run(Command command) throws InterruptedException {
        RunningProcess started = start(command, LineListener.NONE);
        try {
            return started.await();
        } catch (InterruptedException interrupted) {
            started.cancel();
            throw interrupted;
        }
    }

    /** Stops every child that still runs and starts no more. */
    @Override
    @PreDestroy
    public void close() {
        closed = true;
        running.parallelStream().forEach(RunningProcess::cancel);
    }

    private static Process launch(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.effectiveArgv());
        builder.environment().putAll(command.environment());
        builder.redirectInput(new File("/dev/null"));
        directory(builder, command.directory());
        Path logFile = command.logFile();
        if (logFile != null) {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        }
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw new ProcessStartException(command.program(), notStarted);
        }
    }

    private static void directory(ProcessBuilder builder, @Nullable Path directory) {
        if (directory != null) {
            builder.directory(directory.toFile());
        }
    }

    private static Thread pump(Command command, LinePump pump) {
        return Thread.ofVirtual().name("output-" + command.program()).start(pump);
    }
}
