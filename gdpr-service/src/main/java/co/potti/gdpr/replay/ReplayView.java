package co.potti.gdpr.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay.
 *
 * @param candidates root rows whose keyed id is in the ledger
 * @param resurrected candidates that came back: created before their erasure, with something left of them
 * @param reErased resurrected subjects that were erased again
 * @param residual rows that are left of them afterwards
 * @param undecidable candidates nobody can tell from new customers, because their row does not say since when it exists
 */
public record ReplayView(
        String replayId,
        String sandboxId,
        ReplayStatus status,
        long candidates,
        long resurrected,
        long reErased,
        long residual,
        long undecidable,
        @Nullable String reason,
        @Nullable Instant recoveryPoint,
        Instant startedAt,
        @Nullable Instant completedAt) {}
