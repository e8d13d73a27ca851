package co.potti.sample.seed;

import java.util.Map;
import java.util.TreeMap;

/** Rows written for each table. */
final class RowCounts {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String table, long rows) {
        counts.merge(table, rows, Long::sum);
    }

    Map<String, Long> asMap() {
        return Map.copyOf(counts);
    }
}
