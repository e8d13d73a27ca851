package co.potti.gdpr.subject;

/** How a store reports its work, so that a killed erasure neither loses nor repeats a count. */
public interface ErasureProgress {

    /**
     * Announces everything found in a place before it is removed piece by piece. Called again after a crash, the first
     * announcement stands: what it counted and is missing now was removed before the crash.
     */
    void begin(Holding found);

    /** Everything announced for this place is gone. */
    void end(Holding found);

    /**
     * Announces a database transaction that is about to commit. After a crash the count is kept only if the database
     * says that the transaction committed.
     *
     * @param transactionId {@code pg_current_xact_id()} of the transaction
     */
    void committing(Holding holding, long transactionId);

    /** Called between batches; throws when this worker no longer holds the erasure's lease. */
    void checkpoint();
}
