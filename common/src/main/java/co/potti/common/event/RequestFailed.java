package co.potti.common.event;

/** A request ended without being fulfilled; the reason is a code, never a text about a person. */
public record RequestFailed(String requestId, String requestType, String reason) implements Event {

    @Override
    public Topic topic() {
        return Topic.GDPR_REQUEST_FAILED;
    }

    @Override
    public String aggregateId() {
        return requestId;
    }
}
