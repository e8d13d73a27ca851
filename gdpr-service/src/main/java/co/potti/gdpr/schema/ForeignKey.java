package co.potti.gdpr.schema;

import java.util.List;

/** A live foreign key; {@code columns} and {@code targetColumns} correspond by position. */
public record ForeignKey(
        String name, TableName table, List<String> columns, TableName target, List<String> targetColumns) {

    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
