package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What must hold between the parts of a data map; fills in the ownership that needs no telling. */
final class DataMapRules {

    private final Faults faults;
    private final Map<TableName, Integer> lines;

    DataMapRules(Faults faults, Map<TableName, Integer> lines) {
        this.faults = faults;
        this.lines = lines;
    }

    DataMap resolve(TreeMap<TableName, DataCollection> collections, Function<DataCollection, DataMap> assemble) {
        collections.values().forEach(collection -> check(collection, collections));
        collections.replaceAll((table, collection) -> withOwnership(collection));
        List<DataCollection> roots =
                collections.values().stream().filter(DataCollection::root).toList();
        if (roots.size() != 1) {
            faults.add(1, "exactly one collection is the root; found " + roots.size());
            faults.refuseIfAny();
        }
        DataCollection root = roots.getFirst();
        if (root.fields().stream().filter(DataField::primaryKey).count() != 1) {
            faults.add(line(root), "the root collection has exactly one primary_key field");
        }
        faults.refuseIfAny();
        return assemble.apply(root);
    }

    private void check(DataCollection collection, Map<TableName, DataCollection> all) {
        collection.after().stream()
                .filter(table -> !all.containsKey(table))
                .forEach(table -> faults.add(line(collection), "dangling order: no collection " + table));
        for (DataField field : collection.fields()) {
            for (Reference reference : field.references()) {
                Optional<DataField> target = Optional.ofNullable(all.get(reference.table()))
                        .flatMap(found -> found.field(reference.field()));
                if (target.isEmpty()) {
                    faults.add(
                            line(collection),
                            "dangling reference: " + collection.table() + "." + field.name() + " to "
                                    + reference.table() + "." + reference.field());
                }
            }
            if (field.mention() == Mention.LISTED && !mayBeListed(collection, field)) {
                faults.add(
                        line(collection),
                        collection.table() + "." + field.name()
                                + " identifies nobody but its person: a mention of it cannot be merely listed");
            }
            if (field.ownership().isPresent()
                    && field.references().isEmpty()
                    && field.identity().isEmpty()) {
                faults.add(
                        line(collection),
                        collection.table() + "." + field.name() + " has an ownership but references nothing");
            }
        }
        named(collection, collection.createdAt());
        named(collection, collection.retention().map(Retention::from));
    }

    /** Names that people choose may be words; keys and addresses are not, and other collections only repeat identities. */
    private static boolean mayBeListed(DataCollection collection, DataField field) {
        return collection.root()
                && !field.primaryKey()
                && field.identity()
                        .filter(identity -> !identity.equals("email"))
                        .isPresent();
    }

    private void named(DataCollection collection, Optional<String> field) {
        field.filter(name -> collection.field(name).isEmpty())
                .ifPresent(name -> faults.add(line(collection), collection.table() + " has no field " + name));
    }

    /** One way to a person needs no telling; with several, whose the row is must be said for each. */
    private DataCollection withOwnership(DataCollection collection) {
        if (collection.root()) {
            return collection;
        }
        List<DataField> leading = collection.fields().stream()
                .filter(field ->
                        !field.references().isEmpty() || field.identity().isPresent())
                .toList();
        boolean single = leading.size() == 1;
        leading.stream()
                .filter(field -> !single && field.ownership().isEmpty())
                .forEach(field -> faults.add(
                        line(collection),
                        "ownership undecided: " + collection.table() + "." + field.name()
                                + " is one of several references; say owned, accessed or shared"));
        return new DataCollection(
                collection.table(),
                false,
                collection.rule(),
                collection.retention(),
                collection.createdAt(),
                collection.fields().stream()
                        .map(field -> single && field.equals(leading.getFirst()) ? owned(field) : field)
                        .toList(),
                collection.after());
    }

    private static DataField owned(DataField field) {
        return new DataField(
                field.name(),
                field.categories(),
                field.dataType(),
                field.length(),
                field.primaryKey(),
                field.readOnly(),
                field.identity(),
                field.references(),
                field.masking(),
                field.mention(),
                Optional.of(field.ownership().orElse(Ownership.OWNED)));
    }

    private int line(DataCollection collection) {
        return lines.getOrDefault(collection.table(), 1);
    }
}
