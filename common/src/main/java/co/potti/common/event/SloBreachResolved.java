package co.potti.common.event;

/** An objective's alert ended. */
public record SloBreachResolved(String sloId, String service, String tier) implements Event {

    @Override
    public Topic topic() {
        return Topic.SLO_BREACH_RESOLVED;
    }

    @Override
    public String aggregateId() {
        return sloId;
    }
}
