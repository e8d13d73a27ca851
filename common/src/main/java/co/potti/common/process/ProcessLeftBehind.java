package co.potti.common.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A process that an earlier incarnation of this service started and did not live to see the end of. */
public record ProcessLeftBehind(ProcessHandle handle) {

    /** The kernel counts in hundredths of a second, and the boot time it counts from is rounded to a second. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(3);

    /** The process that was written down, if it still runs; one with another start time only has the same pid. */
    public static Optional<ProcessLeftBehind> noted(long pid, Instant startedAt) {
        return ProcessHandle.of(pid)
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(started ->
                                Duration.between(startedAt, started).abs().compareTo(ROUNDING) <= 0)
                        .isPresent())
                .map(ProcessLeftBehind::new);
    }

    /**
     * What was killed between start and note: every process but this one whose arguments contain the mark.
     *
     * @param mark long and peculiar enough that nobody else's arguments contain it
     */
    public static Stream<ProcessLeftBehind> marked(String mark) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != self)
                .filter(handle -> argumentsOf(handle).contains(mark))
                .map(ProcessLeftBehind::new);
    }

    /** Ends it with its descendants: TERM first, so that a server gives its shared memory back, then KILL. */
    public void end() throws InterruptedException {
        new ProcessTree(handle).stop(GRACE);
    }

    /** From {@code /proc}, because {@link ProcessHandle} says nothing of the arguments when they are long. */
    private static String argumentsOf(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException goneOrForeign) {
            return "";
        }
    }
}
