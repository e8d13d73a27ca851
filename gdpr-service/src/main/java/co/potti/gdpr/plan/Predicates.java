package co.potti.gdpr.plan;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.ErasureRule;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * SQL conditions over rows: whose a row is, whether other people's rows stand on it, whether it goes. They refer to the
 * subject only through the one-row relation {@code subject}, whose columns are the identifiers.
 */
final class Predicates {

    static final String NEVER = "false";

    private final DataMap map;
    private final LiveSchema schema;
    private final Edges edges;
    private final Deque<TableName> path = new ArrayDeque<>();
    private final Deque<TableName> standing = new ArrayDeque<>();
    private final Set<TableName> asking = new HashSet<>();
    private int aliases;

    Predicates(DataMap map, LiveSchema schema, Edges edges) {
        this.map = map;
        this.schema = schema;
        this.edges = edges;
    }

    /** Rows that belong to the subject. */
    String owned(TableName table, String alias) {
        if (table.equals(map.root().table())) {
            return matchesSubject(
                    alias, table, map.rootKey().name(), map.rootKey().name());
        }
        if (path.contains(table)) {
            throw new PlanRefusedException(
                    List.of("ownership runs in a circle through " + table + ": mark one of its references accessed"));
        }
        path.push(table);
        List<String> ways = edges.from(table).stream()
                .filter(Edge::owning)
                .map(edge -> leadsTo(edge, alias, this::owned))
                .toList();
        path.pop();
        return ways.isEmpty() ? NEVER : "(" + String.join(" OR ", ways) + ")";
    }

    /** Rows that will be deleted: owned, not retained, and nobody else's row stands on them. */
    String doomed(TableName table, String alias) {
        if (!deletable(table)) {
            return NEVER;
        }
        String owned = owned(table, alias);
        String shell = stoodUpon(table, alias);
        return shell.equals(NEVER) ? owned : "(" + owned + " AND NOT " + shell + ")";
    }

    /** Rows that a surviving row cannot do without. */
    String stoodUpon(TableName table, String alias) {
        if (table.equals(map.root().table())) {
            return NEVER;
        }
        if (standing.contains(table)) {
            throw new PlanRefusedException(List.of("rows of " + standing + " cannot do without each other"));
        }
        List<String> survivors = survivorsOfOtherTables(table, alias);
        tightSelfReference(table).ifPresent(edge -> survivors.add(survivorBelow(edge, alias)));
        return survivors.isEmpty() ? NEVER : "(" + String.join(" OR ", survivors) + ")";
    }

    /**
     * Rows of one table that hang below each other and may not be let go of: a row stays when somewhere below it one is not
     * the subject's, or has to stay for a reason of its own.
     */
    private String survivorBelow(Edge edge, String alias) {
        String child = alias();
        String parent = alias();
        String below = alias();
        String table = edge.table().quoted();
        String keys = columns(edge.targetColumns(), child);
        List<String> others = survivorsOfOtherTables(edge.table(), child);
        String goes =
                owned(edge.table(), child) + (others.isEmpty() ? "" : " AND NOT (" + String.join(" OR ", others) + ")");
        return "EXISTS (WITH RECURSIVE " + below + " AS (SELECT " + keys + " FROM " + table + " " + child + " WHERE "
                + joined(edge, child, alias) + " UNION SELECT " + keys + " FROM " + table + " " + child + " JOIN "
                + below + " " + parent + " ON " + joined(edge, child, parent) + ") SELECT 1 FROM " + table + " " + child
                + " WHERE (" + keys + ") IN (SELECT " + columns(edge.targetColumns(), below) + " FROM " + below
                + ") AND (" + goes + ") IS NOT TRUE)";
    }

    private static String columns(List<String> names, String alias) {
        return names.stream().map(name -> alias + "." + TableName.quote(name)).collect(Collectors.joining(", "));
    }

    /** The link by which a row of this table must hang below another one of it. */
    private Optional<Edge> tightSelfReference(TableName table) {
        List<Edge> tight = edges.from(table).stream()
                .filter(edge -> edge.enforced() && edge.selfReference() && !edge.nullable())
                .toList();
        if (tight.size() > 1) {
            throw new PlanRefusedException(List.of("rows of " + table + " hang below each other in several ways: "
                    + tight.stream().map(Edge::name).toList()));
        }
        return tight.stream().findFirst();
    }

    private List<String> survivorsOfOtherTables(TableName table, String alias) {
        standing.push(table);
        List<String> survivors = new ArrayList<>();
        for (Edge edge : edges.to(table)) {
            if (holdsFast(edge)) {
                String child = alias();
                survivors.add("EXISTS (SELECT 1 FROM " + edge.table().quoted() + " " + child + " WHERE "
                        + joined(edge, child, alias) + " AND (" + doomed(edge.table(), child) + ") IS NOT TRUE)");
            }
        }
        standing.pop();
        return survivors;
    }

    /** The row's link leads to a row that will be deleted. */
    String pointsAtDoomed(Edge edge, String alias) {
        return leadsTo(edge, alias, this::doomed);
    }

    /** Whether a row may survive although what it must point at is the subject's. */
    boolean holdsFast(Edge edge) {
        return edge.enforced()
                && !edge.nullable()
                && !edge.selfReference()
                && (!edge.owning() || !deletable(edge.table()) || hasShells(edge.table()));
    }

    boolean hasShells(TableName table) {
        if (table.equals(map.root().table()) || !asking.add(table)) {
            return false;
        }
        boolean found = tightSelfReference(table).isPresent()
                || edges.to(table).stream().anyMatch(this::holdsFast);
        asking.remove(table);
        return found;
    }

    /** Whether the subject's own rows of this table are deleted at all. */
    boolean deletable(TableName table) {
        Optional<DataCollection> collection = map.collection(table);
        return collection.isPresent()
                && collection.get().rule() != ErasureRule.RETAIN
                && (collection.get().root() || edges.from(table).stream().anyMatch(Edge::owning));
    }

    private String leadsTo(Edge edge, String alias, BiFunction<TableName, String, String> which) {
        if (edge.target().equals(map.root().table()) && edge.columns().size() == 1) {
            return matchesSubject(
                    alias,
                    edge.table(),
                    edge.columns().getFirst(),
                    edge.targetColumns().getFirst());
        }
        String parent = alias();
        return "EXISTS (SELECT 1 FROM " + edge.target().quoted() + " " + parent + " WHERE "
                + joined(edge, alias, parent) + " AND " + which.apply(edge.target(), parent) + ")";
    }

    private String matchesSubject(String alias, TableName table, String column, String rootField) {
        String type = schema.table(table)
                .flatMap(found -> found.column(column))
                .map(found -> found.type())
                .orElseThrow(() -> new PlanRefusedException(List.of(table + "." + column + " does not exist")));
        String identifier = TableName.quote(map.root().table().name() + "." + rootField);
        return alias + "." + TableName.quote(column) + " = (SELECT CAST(" + identifier + " AS " + type
                + ") FROM subject)";
    }

    private static String joined(Edge edge, String child, String parent) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < edge.columns().size(); i++) {
            pairs.add(parent + "." + TableName.quote(edge.targetColumns().get(i)) + " = " + child + "."
                    + TableName.quote(edge.columns().get(i)));
        }
        return pairs.stream().collect(Collectors.joining(" AND "));
    }

    private String alias() {
        aliases++;
        return "r" + aliases;
    }
}
