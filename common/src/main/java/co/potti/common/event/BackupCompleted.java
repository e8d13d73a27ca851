package co.potti.common.event;

import java.time.Instant;
import java.util.List;

/** A backup run ended and each listed region really holds its backup. */
public record BackupCompleted(
        String runId, String database, String type, long durationMillis, List<RegionalBackup> regions)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_COMPLETED;
    }

    @Override
    public String aggregateId() {
        return runId;
    }

    /** The backup as that region's repository reports it; sizes are bytes. */
    public record RegionalBackup(
            String region,
            String label,
            String type,
            String walStart,
            String walStop,
            long sizeBytes,
            long repositoryBytes,
            Instant startedAt,
            Instant completedAt) {}
}
