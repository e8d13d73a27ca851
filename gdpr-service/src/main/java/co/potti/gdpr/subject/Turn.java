package co.potti.gdpr.subject;

/** When a store's turn comes in an erasure. */
public enum Turn {
    /** While the subject's rows can still say what is whose. */
    BEFORE_ROWS,
    /** The protected database. */
    ROWS,
    /** What is filled from rows, and would be filled again before they are gone. */
    AFTER_ROWS
}
