package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;

/** Progress of one request: counts go to the table, checkpoints to whoever watches. */
final class RequestProgress implements ErasureProgress {

    private final String requestId;
    private final ErasureCounts counts;
    private final Runnable checkpoint;

    RequestProgress(String requestId, ErasureCounts counts, Runnable checkpoint) {
        this.requestId = requestId;
        this.counts = counts;
        this.checkpoint = checkpoint;
    }

    @Override
    public void begin(Holding found) {
        counts.begin(requestId, found);
    }

    @Override
    public void end(Holding found) {
        counts.confirm(requestId, found);
    }

    @Override
    public void committing(Holding holding, long transactionId) {
        counts.announce(requestId, holding, transactionId);
    }

    @Override
    public void checkpoint() {
        checkpoint.run();
    }
}
