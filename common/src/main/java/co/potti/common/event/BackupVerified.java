package co.potti.common.event;

/** What the last verification can say about one backup in one region. */
public record BackupVerified(String database, String region, String label, Verdict verdict) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_VERIFIED;
    }

    @Override
    public String aggregateId() {
        return label;
    }

    /** Proven: read and checksummed. Plausible: listed and continuous, not read. Broken: do not rely on it. */
    public enum Verdict {
        PROVEN,
        PLAUSIBLE,
        BROKEN
    }
}
