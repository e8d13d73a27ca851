package co.potti.gdpr.plan;

import co.potti.gdpr.schema.TableName;
import java.util.List;

/**
 * A link from rows of one table to rows of another: a live foreign key, or a reference that only the data map knows.
 *
 * @param nullable whether the link can be dropped and the row stay
 * @param enforced whether the database refuses to delete the target while the link exists
 * @param owning whether the row belongs to whom the target belongs to
 */
record Edge(
        String name,
        TableName table,
        List<String> columns,
        TableName target,
        List<String> targetColumns,
        boolean nullable,
        boolean enforced,
        boolean owning) {

    boolean selfReference() {
        return table.equals(target);
    }
}
