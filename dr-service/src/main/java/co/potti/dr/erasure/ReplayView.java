package co.potti.dr.erasure;

import org.jspecify.annotations.Nullable;

/** A replay as gdpr-service tells it; the counts are absent while it runs. */
record ReplayView(
        String replayId,
        String status,
        @Nullable Long candidates,
        @Nullable Long resurrected,
        @Nullable Long reErased,
        @Nullable Long residual,
        @Nullable Long undecidable,
        @Nullable String reason) {

    static final String RUNNING = "running";
    static final String COMPLETED = "completed";
}
