package co.potti.platform;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One long-lived process: its log file, its pid file, its readiness. */
final class Daemon {

    private static final int TAIL_LINES = 25;

    private final Machine machine;
    private final String name;
    private final Path log;
    private final Path pidFile;
    private volatile @Nullable RunningProcess process;

    Daemon(Machine machine, String name) {
        this.machine = machine;
        this.name = name;
        this.log = machine.directory().directory("log").resolve(name + ".log");
        this.pidFile = machine.directory().directory("pids").resolve(name);
    }

    /** Starts the command and returns when the probe says so. */
    synchronized void start(Command command, Readiness.Probe probe, Duration deadline) {
        if (isRunning()) {
            return;
        }
        machine.refuseWhenClosing();
        RunningProcess started = machine.processes().start(command.withLogFile(log), LineListener.NONE);
        process = started;
        recordPid(started);
        if (!Readiness.await(probe, this, deadline)) {
            String state = isRunning() ? "was not ready within " + deadline.toSeconds() + " s" : "ended at its start";
            kill();
            throw new PlatformException(name + " " + state + "; the end of its log:\n" + logTail());
        }
    }

    boolean isRunning() {
        RunningProcess current = process;
        return current != null && current.isAlive();
    }

    /** Politely, then not. */
    void stop() {
        RunningProcess current = process;
        if (current != null) {
            current.cancel();
            forgetPid();
        }
    }

    /** As a crash would; also in the middle of a start. */
    void kill() {
        RunningProcess current = process;
        if (current != null) {
            current.kill();
            forgetPid();
        }
    }

    /** Waits for an end that was asked for in another way. */
    void awaitEnd(Duration atMost) {
        RunningProcess current = process;
        try {
            if (current == null || current.await(atMost).isPresent()) {
                forgetPid();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    String logTail() {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(no log: " + unreadable.getMessage() + ")";
        }
    }

    /** {@code pid start-epoch-millis name}: whoever stops leftovers compares the start time, as pids are used again. */
    private void recordPid(RunningProcess started) {
        long startMillis = started.handle()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElse(0L);
        try {
            Files.writeString(pidFile, "%d %d %s%n".formatted(started.pid(), startMillis, name));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void forgetPid() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
