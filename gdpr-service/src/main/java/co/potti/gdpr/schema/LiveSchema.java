package co.potti.gdpr.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every non-system table of a database with its foreign keys. */
public record LiveSchema(SortedMap<TableName, Table> tables, List<ForeignKey> foreignKeys) {

    public LiveSchema {
        tables = new TreeMap<>(tables);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Foreign keys that point at a table. */
    public List<ForeignKey> pointingAt(TableName target) {
        return foreignKeys.stream().filter(key -> key.target().equals(target)).toList();
    }

    /** Whether every column of a key may be null, so that the link can be dropped and the row stay. */
    public boolean nullable(ForeignKey key) {
        Table table = tables.get(key.table());
        return table != null
                && key.columns().stream()
                        .noneMatch(column -> table.primaryKey().contains(column)
                                || !table.column(column).map(Column::nullable).orElse(false));
    }

    /** Every table from which {@code start} is reachable over foreign keys, in any number of hops, {@code start} excluded. */
    public Set<TableName> reaching(TableName start) {
        Set<TableName> found = new TreeSet<>();
        List<TableName> frontier = List.of(start);
        while (!frontier.isEmpty()) {
            frontier = frontier.stream()
                    .flatMap(table -> pointingAt(table).stream())
                    .map(ForeignKey::table)
                    .filter(table -> !table.equals(start))
                    .filter(found::add)
                    .toList();
        }
        return found;
    }
}
