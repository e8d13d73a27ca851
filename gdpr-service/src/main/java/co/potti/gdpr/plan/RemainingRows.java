package co.potti.gdpr.plan;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written into rows that stay: shells that others stand on, and rows retained on a legal basis. */
final class RemainingRows {

    private final DataMap map;
    private final LiveSchema schema;
    private final Edges edges;
    private final Predicates predicates;

    RemainingRows(DataMap map, LiveSchema schema, Edges edges, Predicates predicates) {
        this.map = map;
        this.schema = schema;
        this.edges = edges;
        this.predicates = predicates;
    }

    /** Masks plus cut links: nothing of a row that stays leads back to the subject. */
    Map<String, String> assignments(DataCollection collection, List<String> faults) {
        Table table = schema.table(collection.table()).orElseThrow();
        Map<String, String> assignments = new LinkedHashMap<>(Masks.assignments(collection, table));
        for (Edge edge : edges.from(collection.table())) {
            for (int i = 0; i < edge.columns().size(); i++) {
                String column = edge.columns().get(i);
                if (edge.nullable() && predicates.deletable(edge.target())) {
                    assignments.put(column, "NULL");
                } else if (edge.owning() && edge.target().equals(map.root().table())) {
                    String value = map.placeholder().get(edge.targetColumns().get(i));
                    if (value == null) {
                        faults.add(collection.table() + "." + column
                                + " may not be null and there is no placeholder to hand its rows to");
                    } else {
                        assignments.put(column, Masks.literal(value));
                    }
                } else if (edge.owning()) {
                    faults.add(collection.table() + "." + column
                            + " may not be null, so that rows that stay would still lead to the subject");
                }
            }
        }
        return assignments;
    }
}
