package co.potti.backup.run;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a backup.
 *
 * @param type full, differential or incremental
 * @param database null: the main one
 * @param promote true: a differential or incremental without base becomes a full instead of being refused
 */
public record CreateRun(
        @NotNull(message = "is required")
        @Pattern(regexp = "full|differential|incremental", message = "must be full, differential or incremental")
        String type,

        @Nullable String database,
        @Nullable Boolean promote) {}
