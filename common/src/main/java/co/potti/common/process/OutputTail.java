package co.potti.common.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the last lines of one stream within a number of characters. */
final class OutputTail {

    private final int limit;
    private final Deque<String> lines = new ArrayDeque<>();
    private int characters;
    private boolean dropped;

    OutputTail(int limit) {
        this.limit = limit;
    }

    synchronized void add(String line) {
        lines.addLast(line);
        characters += line.length() + 1;
        while (characters > limit && lines.size() > 1) {
            characters -= lines.removeFirst().length() + 1;
            dropped = true;
        }
    }

    synchronized List<String> lines() {
        List<String> kept = new ArrayList<>(lines.size() + 1);
        if (dropped) {
            kept.add(ProcessResult.DROPPED);
        }
        kept.addAll(lines);
        return kept;
    }
}
