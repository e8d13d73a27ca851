package co.potti.gdpr.plan;

import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Plan steps as statements: the relation {@code subject} in front, its values as parameters. */
public final class SubjectStatement {

    private final SortedMap<String, String> identifiers;

    public SubjectStatement(SortedMap<String, String> identifiers) {
        this.identifiers = identifiers;
    }

    /** Counts the rows a step would touch: one column, rows. */
    public String count(PlanStep step) {
        return with() + " SELECT count(*), coalesce(sum(pg_column_size(t.*)), 0) FROM "
                + step.table().quoted() + " t WHERE " + step.condition();
    }

    /**
     * Runs one batch of a step: one row with the number of rows touched and the transaction's id. Batches are taken by
     * physical row id: no sort, no key needed, and the index on the referencing column is used for each.
     *
     * @param limit at most this many rows; ignored for steps that only go in one piece
     */
    public String execute(PlanStep step, int limit) {
        String table = step.table().quoted();
        String done = switch (step.kind()) {
            case PLACEHOLDER ->
                "INSERT INTO " + table + " " + step.assignments() + " WHERE " + step.condition() + " ON CONFLICT "
                        + step.conflictTarget() + " DO NOTHING RETURNING 1";
            case ANONYMISE, RETAIN, UNLINK, BREAK_CYCLE ->
                "UPDATE " + table + " t SET " + step.assignments()
                        + " FROM batch WHERE t.ctid = batch.row_id AND t.tableoid = batch.part RETURNING 1";
            case DELETE ->
                "DELETE FROM " + table
                        + " t USING batch WHERE t.ctid = batch.row_id AND t.tableoid = batch.part RETURNING 1";
        };
        String batch = step.kind() == PlanStep.Kind.PLACEHOLDER
                ? ""
                : ", batch AS MATERIALIZED (SELECT t.ctid AS row_id, t.tableoid AS part FROM " + table + " t WHERE "
                        + step.condition() + (step.batched() ? " LIMIT " + limit : "") + " FOR UPDATE OF t)";
        return with() + batch + ", done AS (" + done
                + ") SELECT count(*), pg_current_xact_id()::text::bigint FROM done";
    }

    /** Selects whole rows that satisfy a condition over alias {@code t}. */
    public String select(TableName table, String columns, String condition) {
        return with() + " SELECT " + columns + " FROM " + table.quoted() + " t WHERE " + condition;
    }

    /**
     * Prepares one of the statements above with the subject's values bound. Fails for an identifier that the snapshot never
     * declared: bound as nothing it would match nothing, and nothing found counts as erased.
     */
    public PreparedStatement prepare(Connection connection, String sql, Subject subject) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int index = 1;
        for (String identifier : identifiers.keySet()) {
            if (!subject.identifiers().containsKey(identifier)) {
                throw new PlanRefusedException(List.of("the subject's identifiers lack " + identifier));
            }
            statement.setString(index, subject.identifiers().get(identifier));
            index++;
        }
        return statement;
    }

    private String with() {
        return identifiers.entrySet().stream()
                .map(entry -> "CAST(? AS " + entry.getValue() + ") AS " + TableName.quote(entry.getKey()))
                .collect(Collectors.joining(", ", "WITH subject AS (SELECT ", ")"));
    }
}
