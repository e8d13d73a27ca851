package co.potti.gdpr.datamap;

/** Whose a row is, seen along one reference. Ownership is not access: most references only grant access. */
public enum Ownership {
    /** The row is the subject's that the reference leads to. */
    OWNED,
    /** The row is somebody else's and merely points at something of the subject's. */
    ACCESSED,
    /** The row is the subject's and somebody else's: it is unlinked, never deleted for its content. */
    SHARED
}
