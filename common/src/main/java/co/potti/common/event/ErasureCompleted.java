package co.potti.common.event;

/** Nothing of the subject is left outside backups; the certificate says until when copies live there. */
public record ErasureCompleted(
        String requestId,
        long durationMillis,
        long rowsDeleted,
        long rowsAnonymised,
        long objectsDeleted,
        long cacheKeysDeleted,
        String certificateId)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.GDPR_ERASURE_COMPLETED;
    }

    @Override
    public String aggregateId() {
        return requestId;
    }
}
