package co.potti.backup.retention;

import org.jspecify.annotations.Nullable;

/**
 * A request to remove what retention no longer keeps.
 *
 * @param database null: the main one
 * @param dryRun true: only say what would be removed; absent means true, so that nothing is removed by omission
 */
public record ExpireRequest(
        @Nullable String database, @Nullable Boolean dryRun) {}
