package co.potti.backup.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param region the region being written now; absent before and after
 * @param percent of that region's backup, as pgBackRest keeps it in its lock file; absent while it says nothing
 * @param elapsedMs since that region's backup began
 * @param remainingMs at the average rate so far; absent without a percentage
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressView(
        String runId,
        String status,
        @Nullable String region,
        @Nullable Double percent,
        @Nullable Long elapsedMs,
        @Nullable Long remainingMs) {}
