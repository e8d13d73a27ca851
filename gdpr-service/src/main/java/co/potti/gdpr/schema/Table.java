package co.potti.gdpr.schema;

import java.util.List;
import java.util.Optional;

/** A live table; partitions count as part of their parent. */
public record Table(TableName name, List<Column> columns, List<String> primaryKey) {

    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
