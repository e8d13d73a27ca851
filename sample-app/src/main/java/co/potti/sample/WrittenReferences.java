package co.potti.sample;

import co.potti.common.problem.Problem;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/** Turns a refusal of the database's foreign keys into the answer a caller understands. */
public final class WrittenReferences {

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private WrittenReferences() {}

    /**
     * Runs a write that is flushed before it returns.
     *
     * @throws Problem {@link SampleProblem#CREATOR_GONE} if a row it refers to vanished meanwhile, as an erased
     *     creator's do
     */
    public static <T> T checked(Supplier<T> write) {
        try {
            return write.get();
        } catch (ConstraintViolationException e) {
            if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                throw Problem.of(SampleProblem.CREATOR_GONE, "A creator, post, comment or team vanished meanwhile");
            }
            throw e;
        }
    }
}
