package co.potti.gdpr.subject;

/** How a store reports finished pieces of work, so that a killed erasure neither loses nor repeats a count. */
public interface ErasureProgress {

    /** Adds to what has been done; remembered before this method returns. */
    void done(Holding holding);

    /**
     * Announces a database transaction that is about to commit. After a crash the count is kept only if the database
     * says that the transaction committed.
     *
     * @param transactionId {@code pg_current_xact_id()} of the transaction
     */
    void committing(Holding holding, long transactionId);

    /** Throws when this worker no longer holds the erasure's lease; called between batches. */
    void checkpoint();
}
