package co.potti.common.pgbackrest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One backup as {@code pgbackrest info} reports it.
 *
 * @param type what it really became: a differential without a full is a full here
 * @param startedAt to the second
 * @param completedAt to the second
 * @param walStart first segment needed to make it consistent
 * @param walStop last segment needed to make it consistent
 * @param sizeBytes size of the database
 * @param deltaBytes bytes read for this backup
 * @param repositoryBytes bytes this backup added to the repository, compressed and encrypted
 * @param prior label of the backup it is built on; null for a full
 * @param error true when page checksums failed
 */
public record BackupInfo(
        String label,
        BackupType type,
        Instant startedAt,
        Instant completedAt,
        String walStart,
        String walStop,
        long sizeBytes,
        long deltaBytes,
        long repositoryBytes,
        @Nullable String prior,
        boolean error,
        Map<String, String> annotations) {

    /** The annotation by which a backup names the run that made it. */
    public static final String RUN_ANNOTATION = "run-id";

    public BackupInfo {
        annotations = Map.copyOf(annotations);
    }

    public Optional<String> annotation(String key) {
        return Optional.ofNullable(annotations.get(key));
    }

    /** Label of the full backup this one stands on; its own for a full. */
    public String fullLabel() {
        int separator = label.indexOf('_');
        return separator < 0 ? label : label.substring(0, separator);
    }
}
