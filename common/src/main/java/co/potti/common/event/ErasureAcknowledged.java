package co.potti.common.event;

import java.util.Map;

/** A participant's answer; counts are items per kind, never content. */
public record ErasureAcknowledged(String requestId, String participant, Outcome outcome, Map<String, Long> counts)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.GDPR_ERASURE_ACKNOWLEDGED;
    }

    @Override
    public String aggregateId() {
        return requestId;
    }

    /** What the participant found and did. */
    public enum Outcome {
        ERASED,
        NOTHING_HELD,
        FAILED
    }
}
