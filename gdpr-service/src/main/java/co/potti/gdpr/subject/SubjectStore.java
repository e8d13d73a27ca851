package co.potti.gdpr.subject;

import java.io.IOException;
import java.util.List;

/**
 * A place that holds personal data. Every method finds the subject by the snapshotted identifiers alone, so each works
 * after the subject's root row is gone and may be called any number of times.
 *
 * <p>An unreachable place throws; it never answers "nothing".
 */
public interface SubjectStore {

    /** When this store is erased; stores of the same turn do not depend on each other. */
    default Turn turn() {
        return Turn.BEFORE_ROWS;
    }

    /** What {@link #erase} would touch, without touching it; equal to the actual counts while nobody writes. */
    List<Holding> preview(Subject subject);

    /** Writes everything about the subject into the sink, with other people's data redacted (GDPR Art. 15(4), 20(4)). */
    void export(Subject subject, ExportSink sink) throws IOException;

    /** Removes what {@link #preview} lists; idempotent. */
    void erase(Subject subject, ErasureProgress progress);

    /** What is still there beyond documented retention; empty means erased. */
    List<Residue> residual(Subject subject);
}
