package co.potti.common.event;

/** A backup run was stopped by a person. */
public record BackupCancelled(String runId, String database, String type) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_CANCELLED;
    }

    @Override
    public String aggregateId() {
        return runId;
    }
}
