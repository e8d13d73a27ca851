package co.potti.gdpr.replay;

import co.potti.common.lease.Lease;
import co.potti.common.lease.RetryLater;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import java.time.Clock;

/** A replay counts subjects, not rows, and notes them before it erases: the erasure itself has nothing to report. */
record SandboxProgress(Lease lease, Clock clock) implements ErasureProgress {

    @Override
    public void begin(Holding found) {}

    @Override
    public void end(Holding found) {}

    @Override
    public void committing(Holding holding, long transactionId) {}

    @Override
    public void checkpoint() {
        if (!lease.stillHeld()) {
            throw new RetryLater(clock.instant(), "lease lost");
        }
    }
}
