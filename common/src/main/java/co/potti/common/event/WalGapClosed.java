package co.potti.common.event;

/** A gap was filled, or a newer backup made it irrelevant. */
public record WalGapClosed(String database, String region, String fromSegment, String toSegment) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_WAL_GAP_CLOSED;
    }

    @Override
    public String aggregateId() {
        return database;
    }
}
