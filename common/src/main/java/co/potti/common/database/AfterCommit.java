package co.potti.common.database;

/** Something that follows a change only once it is durable: a figure, or waking a worker. */
@FunctionalInterface
public interface AfterCommit {

    /** Runs the action when the caller's transaction has been committed, and never when it is rolled back. */
    void run(Runnable action);
}
