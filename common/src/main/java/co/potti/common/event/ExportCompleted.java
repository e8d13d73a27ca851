package co.potti.common.event;

/** An export is ready for its subject. */
public record ExportCompleted(String requestId, long durationMillis, long entries, long bytes) implements Event {

    @Override
    public Topic topic() {
        return Topic.GDPR_EXPORT_COMPLETED;
    }

    @Override
    public String aggregateId() {
        return requestId;
    }
}
