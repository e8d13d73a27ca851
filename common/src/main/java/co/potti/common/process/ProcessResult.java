package co.potti.common.process;

import java.time.Duration;
import java.util.List;

/**
 * How a child ended.
 *
 * @param exitCode as the kernel reports it; 128 + signal when a signal ended it
 * @param stdout its lines; when there were too many, the last ones after {@link #DROPPED}
 * @param stderr likewise
 * @param took from start to the end of the process
 * @param outcome why it ended; the exit code alone does not tell a cancelled child from a failed one
 */
public record ProcessResult(int exitCode, List<String> stdout, List<String> stderr, Duration took, Outcome outcome) {

    /** First line of an output that was cut. */
    public static final String DROPPED = "[earlier output dropped]";

    public ProcessResult {
        stdout = List.copyOf(stdout);
        stderr = List.copyOf(stderr);
    }

    public enum Outcome {
        EXITED,
        CANCELLED,
        DEADLINE
    }

    /** True when the child ended by itself with exit code 0. */
    public boolean succeeded() {
        return outcome == Outcome.EXITED && exitCode == 0;
    }

    public String stdoutText() {
        return String.join("\n", stdout);
    }

    public String stderrText() {
        return String.join("\n", stderr);
    }
}
