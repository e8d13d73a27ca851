package co.potti.gdpr.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of an erasure at work; public, because Jdbi constructs it.
 *
 * @param deletedBefore an id above every transaction of the protected database that deleted something, once it is known
 */
@RegisterForReflection
public record ErasureRecord(
        String requestId,
        @Nullable UUID creatorId,
        ErasureStage stage,
        int round,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String waitingFor,
        @Nullable Instant waitingSince,
        byte @Nullable [] snapshot,
        byte @Nullable [] snapshotKey,
        @Nullable UUID tombstoneId,
        @Nullable String keyId,
        @Nullable String dataMapVersion,
        @Nullable String planHash,
        @Nullable Instant openedAt,
        long openingSequence,
        long completionSequence,
        @Nullable String scan,
        @Nullable Long deletedBefore) {

    /** Another request of the same person has erased them meanwhile: nothing here can tell any more whom this was about. */
    boolean superseded() {
        return creatorId == null && stage != ErasureStage.DONE;
    }

    UUID creator() {
        return Optional.ofNullable(creatorId).orElseThrow();
    }

    UUID tombstone() {
        return Optional.ofNullable(tombstoneId).orElseThrow();
    }

    String key() {
        return Optional.ofNullable(keyId).orElseThrow();
    }
}
