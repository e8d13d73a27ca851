package co.potti.gdpr.datamap;

/** What happens to a subject's own rows of a collection. */
public enum ErasureRule {
    /** The row is deleted. */
    DELETE,
    /** The row stays on a legal basis; fields with a masking strategy are masked, the link to the subject is cut. */
    RETAIN,
    /** The row is nothing but a link between people or to a group: deleting it removes the link. */
    UNLINK
}
