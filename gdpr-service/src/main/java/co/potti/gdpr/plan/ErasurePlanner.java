package co.potti.gdpr.plan;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.ErasureRule;
import co.potti.gdpr.plan.PlanStep.Kind;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Treatment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the erasure plan. Refuses where a row's owner cannot be told or where no order exists, because a guess would
 * delete somebody else's data or leave the subject's.
 */
public final class ErasurePlanner {

    private final DataMap map;
    private final LiveSchema schema;
    private final Edges edges;
    private final Predicates predicates;
    private final RemainingRows remains;
    private final List<PlanStep> steps = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private ErasurePlanner(DataMap map, LiveSchema schema) {
        this.map = map;
        this.schema = schema;
        this.edges = new Edges(map, schema);
        this.predicates = new Predicates(map, schema, edges);
        this.remains = new RemainingRows(map, schema, edges, predicates);
    }

    /**
     * The plan for this data map on this schema.
     *
     * @param today decides which waivers still hold
     * @throws PlanRefusedException when there is no safe plan
     */
    public static ErasurePlan plan(DataMap map, LiveSchema schema, LocalDate today) {
        return new ErasurePlanner(map, schema).plan(today);
    }

    /** Which rows are the subject's, for an export: owned rows and those shared with others. Other tables are left out. */
    public static SortedMap<TableName, String> ownedRows(DataMap map, LiveSchema schema) {
        ErasurePlanner planner = new ErasurePlanner(map, schema);
        SortedMap<TableName, String> rows = new TreeMap<>();
        for (DataCollection collection : map.collections().values()) {
            String shared = planner.edges.from(collection.table()).stream()
                    .filter(edge -> edge.target().equals(map.root().table()) && !collection.root())
                    .map(edge -> planner.predicates.pointsAtDoomed(edge, "t"))
                    .collect(Collectors.joining(" OR "));
            String owned = planner.predicates.owned(collection.table(), "t");
            if (!shared.isEmpty() || !owned.equals(Predicates.NEVER)) {
                rows.put(collection.table(), shared.isEmpty() ? owned : owned + " OR " + shared);
            }
        }
        return rows;
    }

    private ErasurePlan plan(LocalDate today) {
        new PlanChecks(map, schema, edges, predicates).refuseUnlessSafe(today);
        List<TableName> deleted = map.collections().keySet().stream()
                .filter(predicates::deletable)
                .toList();
        DeletionOrder order = DeletionOrder.of(deleted, ordering(), map.root().table());
        map.collections().values().forEach(this::anonymiseShells);
        map.collections().values().forEach(this::retain);
        refuseIfFaulty();
        deleted.forEach(this::unlink);
        order.broken().forEach(this::breakCycle);
        order.tables().forEach(this::delete);
        placeholderFirst();
        return new ErasurePlan(map.version(), identifiers(), steps);
    }

    private List<Edge> ordering() {
        List<Edge> ordering = new ArrayList<>(edges.all().stream()
                .filter(edge -> edge.enforced() || edge.owning())
                .toList());
        map.collections()
                .values()
                .forEach(collection -> collection
                        .after()
                        .forEach(first -> ordering.add(new Edge(
                                "after " + first,
                                first,
                                List.of(),
                                collection.table(),
                                List.of(),
                                false,
                                false,
                                false))));
        return ordering;
    }

    private void anonymiseShells(DataCollection collection) {
        if (!predicates.deletable(collection.table()) || !predicates.hasShells(collection.table())) {
            return;
        }
        Map<String, String> assignments = remains.assignments(collection, faults);
        collection.fields().stream()
                .filter(field -> field.categories().stream().anyMatch(category -> category.startsWith("user")))
                .filter(field -> field.masking().isEmpty() && field.references().isEmpty() && !field.primaryKey())
                .forEach(field -> faults.add("rows of " + collection.table() + " may stay as empty shells, but "
                        + field.name() + " has no masking strategy"));
        String condition =
                predicates.owned(collection.table(), "t") + " AND " + predicates.stoodUpon(collection.table(), "t");
        add(Kind.ANONYMISE, collection.table(), Optional.of(Treatment.ANONYMISED), assignments, condition, "shells");
    }

    private void retain(DataCollection collection) {
        if (collection.rule() == ErasureRule.RETAIN) {
            String condition = predicates.owned(collection.table(), "t");
            add(
                    Kind.RETAIN,
                    collection.table(),
                    Optional.of(Treatment.RETAINED),
                    remains.assignments(collection, faults),
                    condition,
                    "retained rows");
        }
    }

    private void unlink(TableName target) {
        for (Edge edge : edges.to(target)) {
            boolean reachesRows =
                    edge.enforced() || map.collection(edge.table()).isPresent();
            if (edge.nullable() && reachesRows) {
                String owned = predicates.owned(edge.table(), "t");
                String condition = (owned.equals(Predicates.NEVER) ? "" : "(" + owned + ") IS NOT TRUE AND ")
                        + predicates.pointsAtDoomed(edge, "t");
                add(
                        Kind.UNLINK,
                        edge.table(),
                        Optional.of(Treatment.UNLINKED),
                        nulls(edge),
                        condition,
                        String.join(",", edge.columns()));
            }
        }
    }

    private void breakCycle(Edge edge) {
        String set = edge.columns().stream()
                .map(column -> "t." + TableName.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        add(
                Kind.BREAK_CYCLE,
                edge.table(),
                Optional.empty(),
                nulls(edge),
                predicates.owned(edge.table(), "t") + " AND " + set,
                String.join(",", edge.columns()));
    }

    private void delete(TableName table) {
        boolean link = map.collection(table)
                .filter(collection -> collection.rule() == ErasureRule.UNLINK)
                .isPresent();
        boolean tight = edges.from(table).stream()
                .anyMatch(edge -> edge.enforced() && edge.selfReference() && !edge.nullable());
        steps.add(new PlanStep(
                "delete " + table,
                Kind.DELETE,
                table,
                Optional.of(link ? Treatment.UNLINKED : Treatment.DELETED),
                "",
                "",
                predicates.doomed(table, "t"),
                !tight));
    }

    private void placeholderFirst() {
        List<PlanStep> handingOver = steps.stream()
                .filter(step -> step.kind() == Kind.ANONYMISE || step.kind() == Kind.RETAIN)
                .filter(step -> map.placeholder().values().stream()
                        .anyMatch(value -> step.assignments().contains("= " + Masks.literal(value))))
                .toList();
        if (handingOver.isEmpty()) {
            return;
        }
        String needed = handingOver.stream()
                .map(step -> "EXISTS (SELECT 1 FROM " + step.table().quoted() + " t WHERE " + step.condition() + ")")
                .collect(Collectors.joining(" OR "));
        List<String> columns = map.placeholder().keySet().stream().sorted().toList();
        Table root = schema.table(map.root().table()).orElseThrow();
        String names = columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> "CAST(" + Masks.literal(map.placeholder().getOrDefault(column, "")) + " AS "
                        + root.column(column).orElseThrow().type() + ")")
                .collect(Collectors.joining(", "));
        steps.addFirst(new PlanStep(
                "placeholder " + root.name(),
                Kind.PLACEHOLDER,
                root.name(),
                Optional.empty(),
                "(" + names + ") SELECT " + values,
                root.primaryKey().isEmpty()
                        ? ""
                        : root.primaryKey().stream().map(TableName::quote).collect(Collectors.joining(", ", "(", ")")),
                "(" + needed + ")",
                false));
    }

    private SortedMap<String, String> identifiers() {
        SortedMap<String, String> identifiers = new TreeMap<>();
        Table table = schema.table(map.root().table()).orElseThrow();
        map.identifyingFields()
                .forEach(field -> identifiers.put(
                        map.root().qualified(field),
                        table.column(field.name()).orElseThrow().type()));
        return identifiers;
    }

    private void add(
            Kind kind,
            TableName table,
            Optional<Treatment> treatment,
            Map<String, String> assignments,
            String condition,
            String detail) {
        String set = assignments.entrySet().stream()
                .map(entry -> TableName.quote(entry.getKey()) + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        String verb = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        steps.add(new PlanStep(verb + " " + table + " " + detail, kind, table, treatment, set, "", condition, true));
    }

    private static Map<String, String> nulls(Edge edge) {
        Map<String, String> assignments = new LinkedHashMap<>();
        edge.columns().forEach(column -> assignments.put(column, "NULL"));
        return assignments;
    }

    private void refuseIfFaulty() {
        if (!faults.isEmpty()) {
            throw new PlanRefusedException(faults);
        }
    }
}
