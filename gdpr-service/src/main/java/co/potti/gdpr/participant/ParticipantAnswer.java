package co.potti.gdpr.participant;

import co.potti.common.event.ErasureAcknowledged;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one participant stands.
 *
 * @param outcome absent until it has answered
 * @param counts what it says it erased
 */
public record ParticipantAnswer(
        String participant,
        Instant deadline,
        @Nullable Instant acknowledgedAt,
        ErasureAcknowledged.@Nullable Outcome outcome,
        Map<String, Long> counts) {

    /** Whether nothing more is to be asked. */
    public boolean settled() {
        return outcome != null && outcome != ErasureAcknowledged.Outcome.FAILED;
    }

    /** Whether the deadline has passed without an answer that settles the matter. */
    public boolean late(Instant now) {
        return !settled() && now.isAfter(deadline);
    }
}
