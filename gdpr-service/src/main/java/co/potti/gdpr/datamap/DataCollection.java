package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapped table.
 *
 * @param root whether its rows are the subjects themselves
 * @param after collections that are erased before this one, whatever the foreign keys say
 * @param createdAt the column that says when a row came to be; decides who was restored and who is new
 */
public record DataCollection(
        TableName table,
        boolean root,
        ErasureRule rule,
        Optional<Retention> retention,
        Optional<String> createdAt,
        List<DataField> fields,
        Set<TableName> after) {

    public Optional<DataField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The name identifiers of this collection are qualified with, for example {@code creator.email}. */
    public String qualified(DataField field) {
        return table.name() + "." + field.name();
    }
}
