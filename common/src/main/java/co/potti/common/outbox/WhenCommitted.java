package co.potti.common.outbox;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;

/** Does something once the transaction is durable. */
record WhenCommitted(Runnable action) implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        if (status == Status.STATUS_COMMITTED) {
            action.run();
        }
    }
}
