package co.potti.common.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A drill's restored copy left recovery. */
public record RestoreCompleted(
        String exerciseId,
        String database,
        String region,
        String label,
        @Nullable Instant recoveryPoint,
        long durationMillis)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.DR_RESTORE_COMPLETED;
    }

    @Override
    public String aggregateId() {
        return exerciseId;
    }
}
