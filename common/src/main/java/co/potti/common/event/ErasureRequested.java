package co.potti.common.event;

import java.time.Instant;

/** A verified erasure: every participant erases what it holds of the subject before the deadline and acknowledges. */
public record ErasureRequested(String requestId, String subjectId, Instant deadline) implements Event {

    @Override
    public Topic topic() {
        return Topic.GDPR_ERASURE_REQUESTED;
    }

    @Override
    public String aggregateId() {
        return requestId;
    }
}
