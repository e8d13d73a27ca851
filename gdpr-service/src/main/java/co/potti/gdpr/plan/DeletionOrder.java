package co.potti.gdpr.plan;

import co.potti.gdpr.schema.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Children before parents, the root last; cycles are broken at links that may be null. The same input always gives the
 * same order.
 *
 * @param tables in order of deletion
 * @param broken the links that have to be cut on the subject's own rows first
 */
record DeletionOrder(List<TableName> tables, List<Edge> broken) {

    static DeletionOrder of(Collection<TableName> tables, Collection<Edge> edges, TableName root) {
        Set<TableName> waiting = new TreeSet<>(tables);
        List<Edge> open = new ArrayList<>(edges.stream()
                .filter(edge -> !edge.selfReference())
                .filter(edge -> tables.contains(edge.table()) && tables.contains(edge.target()))
                .sorted(Comparator.comparing(Edge::table).thenComparing(Edge::name))
                .toList());
        LinkedHashSet<Edge> broken = new LinkedHashSet<>();
        edges.stream()
                .filter(edge -> edge.selfReference() && edge.nullable() && tables.contains(edge.table()))
                .forEach(broken::add);
        open.stream().filter(edge -> edge.table().equals(root)).forEach(edge -> cut(edge, broken));
        open.removeAll(broken);
        List<TableName> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Set<TableName> parents = new HashSet<>();
            open.forEach(edge -> parents.add(edge.target()));
            TableName next = waiting.stream()
                    .filter(table -> !parents.contains(table))
                    .filter(table -> !table.equals(root) || waiting.size() == 1)
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                Edge weakest = open.stream()
                        .filter(edge -> edge.nullable() && !edge.owning() && inCycle(edge, open))
                        .findFirst()
                        .orElseThrow(() -> new PlanRefusedException(
                                List.of("foreign keys form a cycle without a" + " nullable link among " + waiting)));
                broken.add(weakest);
                open.remove(weakest);
                continue;
            }
            waiting.remove(next);
            order.add(next);
            open.removeIf(edge -> edge.table().equals(next));
        }
        return new DeletionOrder(List.copyOf(order), List.copyOf(broken));
    }

    private static void cut(Edge edge, Set<Edge> broken) {
        if (!edge.nullable()) {
            throw new PlanRefusedException(
                    List.of("the root row goes last, but its " + edge.columns() + " may not be null"));
        }
        broken.add(edge);
    }

    private static boolean inCycle(Edge edge, List<Edge> open) {
        Set<TableName> seen = new HashSet<>();
        List<TableName> frontier = List.of(edge.target());
        while (!frontier.isEmpty()) {
            if (frontier.contains(edge.table())) {
                return true;
            }
            List<TableName> here = frontier;
            frontier = open.stream()
                    .filter(candidate -> here.contains(candidate.table()))
                    .map(Edge::target)
                    .filter(seen::add)
                    .toList();
        }
        return false;
    }
}
