package co.potti.common.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Asks the transaction manager how the caller's transaction ended. */
@ApplicationScoped
class AfterCommitInTransaction implements AfterCommit {

    private final TransactionSynchronizationRegistry transactions;

    AfterCommitInTransaction(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    @Override
    public void run(Runnable action) {
        transactions.registerInterposedSynchronization(new Ending(action));
    }

    private record Ending(Runnable action) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        }
    }
}
