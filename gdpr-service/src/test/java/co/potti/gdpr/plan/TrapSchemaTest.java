package co.potti.gdpr.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.plan.PlanStep.Kind;
import co.potti.gdpr.schema.Column;
import co.potti.gdpr.schema.ForeignKey;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Schemas that other tools stumble over, as pure values. */
class TrapSchemaTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String HEAD = """
        dataset:
          - fides_key: shop
            %s
            collections:
              - name: Person
                fides_meta: {potti: {root: true}}
                fields:
                  - {name: id, fides_meta: {primary_key: true}}
        """;

    private final TreeMap<TableName, Table> tables = new TreeMap<>();
    private final List<ForeignKey> keys = new ArrayList<>();

    TrapSchemaTest() {
        table("Person", "id", "id!");
    }

    @Test
    void quotesNamesAsTheyAre() {
        table("Order", "id", "id!", "Person Id!");
        key("Order", "Person Id", "Person");

        ErasurePlan plan = plan(map("""
                  - name: Order
                    fields:
                      - {name: id}
                      - {name: "Person Id", fides_meta: {references: [{dataset: shop, field: Person.id}]}}
            """));

        assertThat(plan.steps())
                .extracting(PlanStep::name)
                .containsExactly("delete public.Order", "delete public.Person");
        assertThat(plan.steps().getFirst().condition())
                .isEqualTo("(t.\"Person Id\" = (SELECT CAST(\"Person.id\" AS uuid) FROM subject))");
    }

    @Test
    void followsOwnershipOverSeveralTables() {
        table("basket", "id", "id!", "person_id!");
        table("item", "", "basket_id!");
        key("basket", "person_id", "Person");
        key("item", "basket_id", "basket");

        ErasurePlan plan = plan(map("""
                  - name: basket
                    fields:
                      - {name: id}
                      - {name: person_id, fides_meta: {references: [{dataset: shop, field: Person.id}]}}
                  - name: item
                    fields:
                      - {name: basket_id, fides_meta: {references: [{dataset: shop, field: basket.id}]}}
            """));

        assertThat(plan.steps())
                .extracting(PlanStep::name)
                .containsExactly("delete public.item", "delete public.basket", "delete public.Person");
        assertThat(plan.steps().getFirst().condition())
                .contains("EXISTS (SELECT 1 FROM \"public\".\"basket\"")
                .contains("FROM subject");
    }

    @Test
    void refusesALinkByAValueThatNoSnapshotHolds() {
        tables.clear();
        table("Person", "id", "id!", "number!");
        table("basket", "id", "id!", "person_number!");
        keys.add(new ForeignKey(
                "basket_person", name("basket"), List.of("person_number"), name("Person"), List.of("number")));

        assertThatThrownBy(() -> plan(map("""
                  - name: basket
                    fields:
                      - {name: id}
                      - {name: person_number}
            """)))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("public.basket.[person_number] leads to a person by [number], which the data map"
                        + " does not name as identifying");
    }

    @Test
    void takesACompositeKeyAsOneLink() {
        tables.clear();
        table("Person", "id", "id!", "shop!");
        table("basket", "", "person_id!", "shop!");
        keys.add(new ForeignKey(
                "basket_person", name("basket"), List.of("person_id", "shop"), name("Person"), List.of("id", "shop")));

        ErasurePlan plan = plan(DataMapLoader.parse("m", """
            dataset:
              - fides_key: shop
                collections:
                  - name: Person
                    fides_meta: {potti: {root: true}}
                    fields:
                      - {name: id, fides_meta: {primary_key: true}}
                      - {name: shop}
                  - name: basket
                    fields:
                      - name: person_id
                        fides_meta:
                          references: [{dataset: shop, field: Person.id}]
                          potti: {ownership: owned}
                      - name: shop
                        fides_meta:
                          references: [{dataset: shop, field: Person.shop}]
                          potti: {ownership: owned}
            """));

        assertThat(plan.steps().getFirst().condition())
                .contains("\"id\" = t.\"person_id\" AND ")
                .contains("\"shop\" = t.\"shop\"");
    }

    @Test
    void aTightSelfReferenceGoesInOnePiece() {
        table("node", "id", "id!", "person_id!", "parent_id!");
        key("node", "person_id", "Person");
        key("node", "parent_id", "node");

        ErasurePlan plan = plan(map("""
                  - name: node
                    fields:
                      - {name: id}
                      - name: person_id
                        fides_meta: {references: [{dataset: shop, field: Person.id}], potti: {ownership: owned}}
                      - name: parent_id
                        fides_meta: {references: [{dataset: shop, field: node.id}], potti: {ownership: accessed}}
            """));

        PlanStep nodes = plan.steps().get(plan.steps().size() - 2);
        assertThat(nodes.name()).isEqualTo("delete public.node");
        assertThat(nodes.batched()).isFalse();
        assertThat(plan.steps().getLast().batched()).isTrue();
    }

    @Test
    void aRowThatOthersHangBelowStaysAsAShellHoweverDeep() {
        table("node", "id", "id!", "person_id!", "parent_id!");
        key("node", "person_id", "Person");
        key("node", "parent_id", "node");

        ErasurePlan plan = plan(map(tree("")));

        assertThat(plan.steps())
                .extracting(PlanStep::name)
                .containsExactly(
                        "placeholder public.Person",
                        "anonymise public.node shells",
                        "delete public.node",
                        "delete public.Person");
        assertThat(plan.steps().get(2).condition()).contains("AND NOT (EXISTS (WITH RECURSIVE");
    }

    @Test
    void refusesATightSelfReferenceWhoseShellsWouldStillTellOfThePerson() {
        table("node", "id", "id!", "person_id!", "parent_id!", "label:character varying(8)");
        key("node", "person_id", "Person");
        key("node", "parent_id", "node");

        assertThatThrownBy(() -> plan(map(tree("          - {name: label, data_categories: [user.content]}\n"))))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("rows of public.node may stay as empty shells, but label has no masking strategy");
    }

    @Test
    void refusesATableThatHangsBelowItselfInTwoWays() {
        table("node", "id", "id!", "person_id!", "parent_id!", "twin_id!");
        key("node", "person_id", "Person");
        key("node", "parent_id", "node");
        key("node", "twin_id", "node");

        assertThatThrownBy(() -> plan(map(tree(""))))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("rows of public.node hang below each other in several ways");
    }

    private static String tree(String more) {
        return """
                  - name: node
                    fields:
                      - {name: id}
                      - name: person_id
                        fides_meta: {references: [{dataset: shop, field: Person.id}], potti: {ownership: owned}}
                      - name: parent_id
                        fides_meta: {references: [{dataset: shop, field: node.id}], potti: {ownership: accessed}}
            """ + more;
    }

    @Test
    void breaksACycleAtTheKeyThatMayBeNull() {
        table("a", "id", "id!", "person_id!", "b_id");
        table("b", "id", "id!", "person_id!", "a_id!");
        key("a", "person_id", "Person");
        key("b", "person_id", "Person");
        key("a", "b_id", "b");
        key("b", "a_id", "a");

        ErasurePlan plan = plan(map(cycle()));

        assertThat(plan.steps().stream().filter(step -> step.kind() == Kind.BREAK_CYCLE))
                .extracting(PlanStep::name)
                .containsExactly("break cycle public.a b_id");
        assertThat(plan.steps().stream().filter(step -> step.kind() == Kind.DELETE))
                .extracting(step -> step.table().name())
                .containsExactly("b", "a", "Person");
    }

    @Test
    void refusesWhereOwnershipCannotBeDecided() {
        table("gift", "id", "id!", "giver_id!", "taker_id!");
        key("gift", "giver_id", "Person");
        key("gift", "taker_id", "Person");

        assertThatThrownBy(() -> plan(map("""
                  - name: gift
                    fields:
                      - {name: id}
                      - name: giver_id
                        fides_meta: {references: [{dataset: shop, field: Person.id}], potti: {ownership: owned}}
                      - name: taker_id
                        fides_meta: {references: [{dataset: shop, field: Person.id}], potti: {ownership: shared}}
            """)))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("ownership undecided: public.gift.[taker_id]");
    }

    @Test
    void refusesATextStrategyOnALiveNumber() {
        table("bill", "id", "id!", "person_id", "total:integer");
        key("bill", "person_id", "Person");

        assertThatThrownBy(() -> plan(map("""
                  - name: bill
                    fides_meta:
                      potti: {erase: retain, retention: {basis: law, period: P10Y, from: id}}
                    fields:
                      - {name: id}
                      - {name: person_id, fides_meta: {references: [{dataset: shop, field: Person.id}]}}
                      - {name: total, fides_meta: {masking_strategy_override: {strategy: hash}}}
            """)))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("public.bill.total is integer and cannot take a text");
    }

    @Test
    void aMaskNeverOutgrowsItsColumn() {
        table("bill", "id", "id!", "person_id", "name:character varying(8)");
        key("bill", "person_id", "Person");

        ErasurePlan plan = plan(map("""
                  - name: bill
                    fides_meta:
                      potti: {erase: retain, retention: {basis: law, period: P10Y, from: id}}
                    fields:
                      - {name: id}
                      - {name: person_id, fides_meta: {references: [{dataset: shop, field: Person.id}]}}
                      - {name: name, fides_meta: {masking_strategy_override: {strategy: hash}}}
            """));

        assertThat(plan.steps().getFirst().assignments())
                .isEqualTo("\"name\" = left(encode(sha256(convert_to(t.\"name\", 'UTF8')), 'hex'), 8), \"person_id\" ="
                        + " NULL");
    }

    private static String cycle() {
        return """
                  - name: a
                    fields:
                      - {name: id}
                      - name: person_id
                        fides_meta: {references: [{dataset: shop, field: Person.id}], potti: {ownership: owned}}
                      - name: b_id
                        fides_meta: {references: [{dataset: shop, field: b.id}], potti: {ownership: accessed}}
                  - name: b
                    fields:
                      - {name: id}
                      - name: person_id
                        fides_meta: {references: [{dataset: shop, field: Person.id}], potti: {ownership: owned}}
                      - name: a_id
                        fides_meta: {references: [{dataset: shop, field: a.id}], potti: {ownership: accessed}}
            """;
    }

    private static DataMap map(String collections) {
        String placeholder = "fides_meta: {potti: {placeholder: {id: 00000000-0000-4000-8000-000000000000}}}";
        return DataMapLoader.parse("shop.yml", HEAD.formatted(placeholder) + collections);
    }

    private ErasurePlan plan(DataMap map) {
        return ErasurePlanner.plan(map, new LiveSchema(tables, keys), TODAY);
    }

    /** Columns as {@code name}, {@code name!} for not null, {@code name:type}; the default type is uuid. */
    private void table(String table, String primaryKey, String... columns) {
        tables.put(
                name(table),
                new Table(
                        name(table),
                        Arrays.stream(columns).map(TrapSchemaTest::column).toList(),
                        Optional.of(primaryKey).filter(key -> !key.isEmpty()).stream()
                                .toList()));
    }

    private static Column column(String text) {
        String[] parts = text.split(":", 2);
        String type = parts.length == 2 ? parts[1] : "uuid";
        char category = type.startsWith("character") ? 'S' : type.equals("integer") ? 'N' : 'U';
        return new Column(parts[0].replace("!", ""), type, category, !parts[0].endsWith("!"), false);
    }

    private void key(String table, String column, String target) {
        keys.add(new ForeignKey(table + "_" + column, name(table), List.of(column), name(target), List.of("id")));
    }

    private static TableName name(String table) {
        return new TableName("public", table);
    }
}
