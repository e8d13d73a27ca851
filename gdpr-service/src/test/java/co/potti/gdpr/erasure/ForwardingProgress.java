package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;

/** Passes everything on; tests disturb one method. */
class ForwardingProgress implements ErasureProgress {

    private final ErasureProgress to;

    ForwardingProgress(ErasureProgress to) {
        this.to = to;
    }

    @Override
    public void begin(Holding found) {
        to.begin(found);
    }

    @Override
    public void end(Holding found) {
        to.end(found);
    }

    @Override
    public void committing(Holding holding, long transactionId) {
        to.committing(holding, transactionId);
    }

    @Override
    public void checkpoint() {
        to.checkpoint();
    }
}
