package co.potti.dr.sandbox;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code pg_controldata} says of the restored files.
 *
 * @param minimums settings that a recovered server must not fall below, by their name
 * @param checksums whether data pages carry checksums
 */
public record ControlData(Map<String, Integer> minimums, boolean checksums) {

    private static final Map<String, String> SETTINGS = Map.of(
            "max_connections setting", "max_connections",
            "max_worker_processes setting", "max_worker_processes",
            "max_wal_senders setting", "max_wal_senders",
            "max_prepared_xacts setting", "max_prepared_transactions",
            "max_locks_per_xact setting", "max_locks_per_transaction");

    private static final String CHECKSUMS = "Data page checksum version";

    public ControlData {
        minimums = Map.copyOf(minimums);
    }

    /**
     * From the tool's output in the C locale.
     *
     * @throws ExerciseFailedException when a needed line is missing
     */
    public static ControlData parse(List<String> lines) {
        Map<String, Integer> found = new TreeMap<>();
        int checksums = -1;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon);
            String setting = SETTINGS.get(key);
            if (setting != null) {
                found.put(setting, Integer.valueOf(line.substring(colon + 1).strip()));
            } else if (key.equals(CHECKSUMS)) {
                checksums = Integer.parseInt(line.substring(colon + 1).strip());
            }
        }
        if (found.size() != SETTINGS.size() || checksums < 0) {
            throw new ExerciseFailedException(
                    FailureReason.TOOL_FAILED, "pg_controldata did not say all that is needed");
        }
        return new ControlData(found, checksums > 0);
    }

    /** The larger of what the source had and what the copy would like. */
    int atLeast(String setting, int liked) {
        return Math.max(liked, minimums.getOrDefault(setting, 0));
    }
}
