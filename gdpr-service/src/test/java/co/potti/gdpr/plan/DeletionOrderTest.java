package co.potti.gdpr.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.schema.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeletionOrderTest {

    private static final TableName ROOT = table(0);

    @ParameterizedTest
    @MethodSource("seeds")
    void everyChildGoesBeforeItsParentAndTheRootLast(long seed) {
        Random random = new Random(seed);
        List<TableName> tables = IntStream.range(0, 2 + random.nextInt(40))
                .mapToObj(DeletionOrderTest::table)
                .toList();
        List<Edge> edges = randomEdges(random, tables);

        DeletionOrder order = DeletionOrder.of(tables, edges, ROOT);

        assertThat(order.tables()).containsExactlyInAnyOrderElementsOf(tables);
        assertThat(order.tables().getLast()).isEqualTo(ROOT);
        edges.stream()
                .filter(edge -> !order.broken().contains(edge) && !edge.selfReference())
                .forEach(edge -> assertThat(order.tables().indexOf(edge.table()))
                        .isLessThan(order.tables().indexOf(edge.target())));
        assertThat(order.broken()).allMatch(Edge::nullable);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameLinksInAnotherOrderGiveTheSamePlan(long seed) {
        Random random = new Random(seed);
        List<TableName> tables =
                IntStream.range(0, 12).mapToObj(DeletionOrderTest::table).toList();
        List<Edge> edges = randomEdges(random, tables);
        List<Edge> shuffled = new ArrayList<>(edges);
        Collections.shuffle(shuffled, random);

        assertThat(DeletionOrder.of(tables, shuffled, ROOT).tables())
                .isEqualTo(DeletionOrder.of(tables, edges, ROOT).tables());
    }

    @Test
    void refusesACycleThatNothingCanBreak() {
        List<Edge> edges = List.of(edge(1, 2, false), edge(2, 1, false));

        assertThatThrownBy(() -> DeletionOrder.of(List.of(table(0), table(1), table(2)), edges, ROOT))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("cycle without a nullable link");
    }

    @Test
    void refusesARootThatCannotLetGo() {
        assertThatThrownBy(() -> DeletionOrder.of(List.of(table(0), table(1)), List.of(edge(0, 1, false)), ROOT))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("the root row goes last");
    }

    /** Tight links only from later to earlier tables, so that an order exists; loose ones anywhere. */
    private static List<Edge> randomEdges(Random random, List<TableName> tables) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < tables.size() * 2; i++) {
            int from = random.nextInt(tables.size());
            int to = random.nextInt(tables.size());
            edges.add(edge(from, to, from <= to || random.nextBoolean()));
        }
        return edges;
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private static Edge edge(int from, int to, boolean nullable) {
        String name = "fk_" + from + "_" + to + "_" + nullable;
        return new Edge(name, table(from), List.of("a"), table(to), List.of("id"), nullable, true, false);
    }

    private static TableName table(int number) {
        return new TableName("s" + number % 3, "t%03d".formatted(number));
    }
}
