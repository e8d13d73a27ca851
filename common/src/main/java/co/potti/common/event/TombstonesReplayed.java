package co.potti.common.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The erasure ledger was applied to a restored database; residual 0 means nobody came back.
 *
 * @param undecidable candidates who could not be told from new people, and so were left alone; null when it was not told
 */
public record TombstonesReplayed(
        String replayId,
        String target,
        @Nullable Instant recoveryPoint,
        long candidates,
        long resurrected,
        long reErased,
        long residual,
        @Nullable Long undecidable)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.GDPR_TOMBSTONES_REPLAYED;
    }

    @Override
    public String aggregateId() {
        return replayId;
    }
}
