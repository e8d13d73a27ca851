package co.potti.gdpr.plan;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.ErasureRule;
import co.potti.gdpr.datamap.Ownership;
import co.potti.gdpr.datamap.Reference;
import co.potti.gdpr.schema.Column;
import co.potti.gdpr.schema.ForeignKey;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All links that matter to an erasure: the live foreign keys, and what the data map adds to them. */
final class Edges {

    private final DataMap map;
    private final List<Edge> all = new ArrayList<>();

    Edges(DataMap map, LiveSchema schema) {
        this.map = map;
        schema.foreignKeys().forEach(key -> all.add(edge(key, schema)));
        map.collections()
                .values()
                .forEach(collection -> collection.fields().forEach(field -> soft(collection, field, schema)));
    }

    List<Edge> all() {
        return all;
    }

    List<Edge> from(TableName table) {
        return all.stream().filter(edge -> edge.table().equals(table)).toList();
    }

    List<Edge> to(TableName target) {
        return all.stream().filter(edge -> edge.target().equals(target)).toList();
    }

    private Edge edge(ForeignKey key, LiveSchema schema) {
        boolean owning = map.collection(key.table())
                .filter(collection -> !collection.root())
                .filter(collection -> key.columns().stream()
                        .allMatch(column -> collection
                                .field(column)
                                .filter(field -> refers(field, key))
                                .isPresent()))
                .filter(collection -> key.columns().stream()
                        .anyMatch(column ->
                                owns(collection, collection.field(column).orElseThrow())))
                .isPresent();
        return new Edge(
                key.name(),
                key.table(),
                key.columns(),
                key.target(),
                key.targetColumns(),
                schema.nullable(key),
                true,
                owning);
    }

    /** Rows that are nothing but a link end with either of those they link. */
    static boolean owns(DataCollection collection, DataField field) {
        Optional<Ownership> ownership = field.ownership();
        return ownership.filter(Ownership.OWNED::equals).isPresent()
                || (collection.rule() == ErasureRule.UNLINK
                        && ownership.filter(Ownership.SHARED::equals).isPresent());
    }

    private static boolean refers(DataField field, ForeignKey key) {
        String target = key.targetColumns().get(key.columns().indexOf(field.name()));
        return field.references().contains(new Reference(key.target(), target));
    }

    private void soft(DataCollection collection, DataField field, LiveSchema schema) {
        if (collection.root()) {
            return;
        }
        List<Reference> references = new ArrayList<>(field.references());
        field.identity()
                .flatMap(map::rootIdentity)
                .ifPresent(root -> references.add(new Reference(map.root().table(), root.name())));
        for (Reference reference : references) {
            boolean known = from(collection.table()).stream()
                    .anyMatch(edge -> edge.columns().contains(field.name())
                            && edge.target().equals(reference.table())
                            && edge.targetColumns()
                                    .get(edge.columns().indexOf(field.name()))
                                    .equals(reference.field()));
            if (!known) {
                boolean nullable = schema.table(collection.table())
                        .filter(table -> !table.primaryKey().contains(field.name()))
                        .flatMap(table -> table.column(field.name()))
                        .map(Column::nullable)
                        .orElse(false);
                all.add(new Edge(
                        "reference " + field.name(),
                        collection.table(),
                        List.of(field.name()),
                        reference.table(),
                        List.of(reference.field()),
                        nullable,
                        false,
                        owns(collection, field)));
            }
        }
    }
}
