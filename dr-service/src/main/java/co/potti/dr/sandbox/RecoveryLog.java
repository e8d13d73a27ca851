package co.potti.dr.sandbox;

import co.potti.common.process.LineListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the restored server's log as it is written: the milestones of recovery, and its last words when it fails. */
final class RecoveryLog implements LineListener {

    private static final int KEPT_LINES = 12;
    private static final String REDO_STARTS = "LOG:  redo starts at ";
    private static final String REDO_DONE = "LOG:  redo done at ";
    private static final String NO_REDO = "LOG:  redo is not required";
    private static final String SHORT_OF_TARGET = "recovery ended before configured recovery target was reached";

    private final Clock clock;
    private final Deque<String> words = new ArrayDeque<>();
    private @Nullable Instant redoStarted;
    private @Nullable Instant redoDone;
    private boolean shortOfTarget;

    RecoveryLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void stdout(String line) {
        stderr(line);
    }

    @Override
    public synchronized void stderr(String line) {
        Instant now = clock.instant();
        if (line.startsWith(REDO_STARTS) || line.startsWith(NO_REDO)) {
            redoStarted = now;
        }
        if (line.startsWith(REDO_DONE) || line.startsWith(NO_REDO)) {
            redoDone = now;
        }
        shortOfTarget |= line.contains(SHORT_OF_TARGET);
        // LOG lines of a recovery name files and positions; statements, which could hold data, only come with ERROR.
        if (!line.startsWith("STATEMENT:") && !line.startsWith("DETAIL:")) {
            words.addLast(line);
            if (words.size() > KEPT_LINES) {
                words.removeFirst();
            }
        }
    }

    synchronized Optional<Instant> redoStarted() {
        return Optional.ofNullable(redoStarted);
    }

    synchronized Optional<Instant> redoDone() {
        return Optional.ofNullable(redoDone);
    }

    /** True when PostgreSQL said that the archive ended before the target. */
    synchronized boolean shortOfTarget() {
        return shortOfTarget;
    }

    /** PostgreSQL's own words: what it called fatal, or else its last lines. */
    synchronized String words() {
        String fatal = words.stream()
                .filter(line -> line.startsWith("FATAL:") || line.startsWith("PANIC:"))
                .collect(Collectors.joining(" | "));
        return fatal.isEmpty() ? String.join(" | ", words) : fatal;
    }
}
