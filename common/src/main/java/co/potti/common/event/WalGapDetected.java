package co.potti.common.event;

/** Segments are missing in a region's archive: no minute behind the gap can be restored from there. */
public record WalGapDetected(String database, String region, String fromSegment, String toSegment) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_WAL_GAP_DETECTED;
    }

    @Override
    public String aggregateId() {
        return database;
    }
}
