package co.potti.gdpr.subject;

/** What an erasure does to something it touches. */
public enum Treatment {
    /** Gone: row, object version or key. */
    DELETED,
    /** Stays, with every personal field masked. */
    ANONYMISED,
    /** Belongs to somebody else as well: only the link to the subject is removed. */
    UNLINKED,
    /** Kept on a legal basis that the data map names. */
    RETAINED
}
