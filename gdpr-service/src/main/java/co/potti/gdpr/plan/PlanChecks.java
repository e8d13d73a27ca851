package co.potti.gdpr.plan;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold before anything is planned: everything mapped exists, and every neighbour's rows have an owner. */
final class PlanChecks {

    private final DataMap map;
    private final LiveSchema schema;
    private final Edges edges;
    private final Predicates predicates;
    private final List<String> faults = new ArrayList<>();

    PlanChecks(DataMap map, LiveSchema schema, Edges edges, Predicates predicates) {
        this.map = map;
        this.schema = schema;
        this.edges = edges;
        this.predicates = predicates;
    }

    void refuseUnlessSafe(LocalDate today) {
        checkExistence();
        checkNeighbours(today);
        if (!faults.isEmpty()) {
            throw new PlanRefusedException(faults);
        }
    }

    private void checkExistence() {
        for (DataCollection collection : map.collections().values()) {
            Optional<Table> table = schema.table(collection.table());
            if (table.isEmpty()) {
                faults.add("mapped table " + collection.table() + " does not exist");
                continue;
            }
            collection.fields().stream()
                    .filter(field -> table.get().column(field.name()).isEmpty())
                    .forEach(field ->
                            faults.add("mapped column " + collection.table() + "." + field.name() + " does not exist"));
        }
    }

    /** Every table with a foreign key into rows that go must be known, or nobody can say whose its rows are. */
    private void checkNeighbours(LocalDate today) {
        for (Edge edge : edges.all()) {
            if (!edge.enforced() || !predicates.deletable(edge.target())) {
                continue;
            }
            if (map.collection(edge.table()).isEmpty() && !map.waived(edge.table(), Optional.empty(), today)) {
                faults.add("table " + edge.table() + " references " + edge.target() + " and is not mapped");
            }
            if (leadsToUnnamedIdentifier(edge)) {
                faults.add(edge.table() + "." + edge.columns() + " leads to a person by " + edge.targetColumns()
                        + ", which the data map does not name as identifying");
            }
            if (edge.target().equals(map.root().table()) && predicates.holdsFast(edge) && !handedOver(edge)) {
                faults.add("ownership undecided: " + edge.table() + "." + edge.columns()
                        + " must name a person, but its rows are not that person's own");
            }
        }
    }

    /** Such a value is in no snapshot: nothing could be found by it once the root row is gone. */
    private boolean leadsToUnnamedIdentifier(Edge edge) {
        return edge.target().equals(map.root().table())
                && edge.columns().size() == 1
                && map.identifyingFields().stream()
                        .noneMatch(field -> edge.targetColumns().contains(field.name()));
    }

    /** Retained rows and shells may be handed to the placeholder. */
    private boolean handedOver(Edge edge) {
        return edge.owning() && !map.placeholder().isEmpty();
    }
}
