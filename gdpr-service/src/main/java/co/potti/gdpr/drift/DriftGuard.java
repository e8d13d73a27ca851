package co.potti.gdpr.drift;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.Reference;
import co.potti.gdpr.drift.DriftFinding.Kind;
import co.potti.gdpr.schema.Column;
import co.potti.gdpr.schema.ForeignKey;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares data map and live schema. Every table from which a person is reachable over foreign keys, in any number of
 * hops and across schemas, is mapped or waived; every column of a mapped table is too. A finding means that nobody can
 * claim that an erasure was complete.
 */
public final class DriftGuard {

    private final DataMap map;
    private final LiveSchema schema;
    private final LocalDate today;
    private final Set<TableName> reachable;
    private final List<DriftFinding> findings = new ArrayList<>();

    private DriftGuard(DataMap map, LiveSchema schema, LocalDate today) {
        this.map = map;
        this.schema = schema;
        this.today = today;
        this.reachable = schema.reaching(map.root().table());
        this.reachable.add(map.root().table());
    }

    /** All findings, empty when the data map is complete; waivers hold through their last day. */
    public static List<DriftFinding> findings(DataMap map, LiveSchema schema, LocalDate today) {
        return new DriftGuard(map, schema, today).findings();
    }

    private List<DriftFinding> findings() {
        reachable.stream()
                .filter(table -> map.collection(table).isEmpty())
                .filter(table -> !map.waived(table, Optional.empty(), today))
                .forEach(table -> add(Kind.UNMAPPED_TABLE, table.toString(), "a person is reachable from it"));
        map.collections().values().forEach(this::compare);
        schema.foreignKeys().forEach(this::compare);
        map.waivers().stream()
                .filter(waiver -> waiver.expires().isBefore(today))
                .forEach(waiver -> add(
                        Kind.EXPIRED_WAIVER,
                        waiver.table()
                                + waiver.column().map(column -> "." + column).orElse(""),
                        "waived until " + waiver.expires()));
        return List.copyOf(findings);
    }

    private void compare(DataCollection collection) {
        Optional<Table> table = schema.table(collection.table());
        if (table.isEmpty()) {
            add(Kind.MISSING_TABLE, collection.table().toString(), "mapped, but not in the database");
            return;
        }
        for (Column column : table.get().columns()) {
            if (collection.field(column.name()).isEmpty()
                    && !map.waived(collection.table(), Optional.of(column.name()), today)) {
                add(Kind.UNMAPPED_COLUMN, collection.table() + "." + column.name(), "not in the data map");
            }
        }
        collection.fields().forEach(field -> compare(collection, field, table.get()));
    }

    private void compare(DataCollection collection, DataField field, Table table) {
        String place = collection.table() + "." + field.name();
        Optional<Column> column = table.column(field.name());
        if (column.isEmpty()) {
            add(Kind.MISSING_COLUMN, place, "mapped, but not in the database");
        } else if (field.masking()
                        .filter(masking -> masking.strategy().writesText())
                        .isPresent()
                && !column.get().text()) {
            add(
                    Kind.UNFIT_STRATEGY,
                    place,
                    "a text strategy cannot mask " + column.get().type());
        }
    }

    private void compare(ForeignKey key) {
        Optional<DataCollection> collection = map.collection(key.table());
        if (collection.isEmpty() || !reachable.contains(key.target())) {
            return;
        }
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.columns().get(i);
            Reference expected = new Reference(key.target(), key.targetColumns().get(i));
            boolean told = collection
                    .get()
                    .field(column)
                    .filter(field -> field.references().contains(expected))
                    .isPresent();
            if (!told && !map.waived(key.table(), Optional.of(column), today)) {
                add(
                        Kind.UNMAPPED_REFERENCE,
                        key.table() + "." + column,
                        "foreign key " + key.name() + " to " + key.target() + " is not in the data map");
            }
        }
    }

    private void add(Kind kind, String place, String explanation) {
        findings.add(new DriftFinding(kind, place, explanation));
    }
}
