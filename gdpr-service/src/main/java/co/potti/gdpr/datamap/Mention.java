package co.potti.gdpr.datamap;

/** What becomes of an erasure while an identity of the subject still stands in a column that nobody mapped. */
public enum Mention {
    /** The erasure is not complete. */
    BLOCKS,
    /** The certificate lists the place: the value is a common word, and need not mean this person. */
    LISTED
}
