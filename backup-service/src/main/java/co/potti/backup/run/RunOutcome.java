package co.potti.backup.run;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run ends, from what its regions ended with.
 *
 * @param reason names each region that does not hold the backup, and why; null when all do
 */
record RunOutcome(RunStatus status, @Nullable String reason) {

    /** One region's end: completed, failed or cancelled. */
    record RegionEnd(
            String region, ReportStatus status, @Nullable String reason) {}

    static RunOutcome of(List<RegionEnd> ends, boolean cancelRequested) {
        List<RegionEnd> missing = ends.stream()
                .filter(end -> end.status() != ReportStatus.COMPLETED)
                .toList();
        if (missing.isEmpty()) {
            return new RunOutcome(RunStatus.COMPLETED, null);
        }
        boolean cancelled = cancelRequested && missing.stream().anyMatch(end -> end.status() == ReportStatus.CANCELLED);
        if (cancelled) {
            return new RunOutcome(RunStatus.CANCELLED, "cancelled; not held in " + names(missing));
        }
        boolean held = missing.size() < ends.size();
        String reasons =
                missing.stream().map(end -> end.region() + ": " + end.reason()).collect(Collectors.joining("; "));
        return held
                ? new RunOutcome(RunStatus.COMPLETED, names(missing) + " is behind: " + reasons)
                : new RunOutcome(RunStatus.FAILED, reasons);
    }

    private static String names(List<RegionEnd> ends) {
        return ends.stream().map(RegionEnd::region).collect(Collectors.joining(", "));
    }
}
