package co.potti.common.event;

/** A backup run began. */
public record BackupStarted(String runId, String database, String type) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_STARTED;
    }

    @Override
    public String aggregateId() {
        return runId;
    }
}
