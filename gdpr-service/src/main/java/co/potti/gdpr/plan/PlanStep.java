package co.potti.gdpr.plan;

import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Treatment;
import java.util.Optional;

/**
 * One statement of an erasure, run in batches until it finds nothing more to do.
 *
 * @param name unique within the plan and stable for the same plan
 * @param treatment what the step counts as; empty for preparations, whose rows a later step counts
 * @param assignments the SET list of an update, columns and values of the placeholder, empty for deletes
 * @param conflictTarget the columns by which the placeholder is recognised, so that its row may be there already; any other
 *     unique value of it that is taken is an error. Empty for all other steps
 * @param condition SQL over alias {@code t} and the one-row relation {@code subject}; false once the step has been done
 * @param batched false where the rows refer to each other so tightly that they only go together
 */
public record PlanStep(
        String name,
        Kind kind,
        TableName table,
        Optional<Treatment> treatment,
        String assignments,
        String conflictTarget,
        String condition,
        boolean batched) {

    /** The kinds in the order in which a plan runs them. */
    public enum Kind {
        /** Makes sure that the row exists to which shells are handed over. */
        PLACEHOLDER,
        /** Empties rows that other people's rows stand on, and hands them to nobody. */
        ANONYMISE,
        /** Masks rows that stay on a legal basis and cuts their link. */
        RETAIN,
        /** Cuts links from other people's rows to rows that are about to go. */
        UNLINK,
        /** Cuts links between the subject's own rows that form a cycle. */
        BREAK_CYCLE,
        /** Deletes. */
        DELETE
    }
}
