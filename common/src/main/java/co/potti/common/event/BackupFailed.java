package co.potti.common.event;

/** A backup run ended without a usable backup in any region; the reason is a code. */
public record BackupFailed(String runId, String database, String type, String reason) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_FAILED;
    }

    @Override
    public String aggregateId() {
        return runId;
    }
}
