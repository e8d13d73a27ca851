package co.potti.dr.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that a drill started: pid and start time together name it for ever, the pid alone may be taken by another.
 *
 * @param startedAt as the kernel tells it
 */
public record ProcessRecord(long pid, Instant startedAt) {

    /** Empty when the process is gone already. */
    static Optional<ProcessRecord> of(ProcessHandle handle) {
        return handle.info().startInstant().map(started -> new ProcessRecord(handle.pid(), started));
    }

    /** The line in the sandbox's file of processes. */
    String line() {
        return pid + " " + startedAt + "\n";
    }

    /** Empty when a crash cut the line short. */
    static Optional<ProcessRecord> parse(String line) {
        String[] words = line.split(" ", -1);
        try {
            return words.length == 2
                    ? Optional.of(new ProcessRecord(Long.parseLong(words[0]), Instant.parse(words[1])))
                    : Optional.empty();
        } catch (NumberFormatException | java.time.format.DateTimeParseException cutShort) {
            return Optional.empty();
        }
    }
}
