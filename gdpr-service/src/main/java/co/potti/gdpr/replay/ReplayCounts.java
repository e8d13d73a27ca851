package co.potti.gdpr.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found and did.
 *
 * @param recoveryPoint newest heartbeat in the copy, absent when there is none
 */
record ReplayCounts(
        long candidates,
        long resurrected,
        long reErased,
        long residual,
        long undecidable,
        @Nullable Instant recoveryPoint) {}
