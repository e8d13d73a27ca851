package co.potti.gdpr.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of an erasure at work. */
record ErasureRecord(
        String requestId,
        @Nullable UUID creatorId,
        ErasureStage stage,
        int round,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String waitingFor,
        @Nullable Instant waitingSince,
        byte @Nullable [] snapshot,
        byte @Nullable [] snapshotKey,
        @Nullable UUID tombstoneId,
        @Nullable String keyId,
        @Nullable String planHash,
        @Nullable Instant openedAt,
        long openingSequence,
        long completionSequence,
        @Nullable String scan) {

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
