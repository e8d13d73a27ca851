package co.potti.common.event;

import org.jspecify.annotations.Nullable;

/** An objective's alert fired; the budget left is a fraction of one. */
public record SloBreachDetected(
        String sloId, String service, String tier, @Nullable Double budgetRemaining) implements Event {

    @Override
    public Topic topic() {
        return Topic.SLO_BREACH_DETECTED;
    }

    @Override
    public String aggregateId() {
        return sloId;
    }
}
