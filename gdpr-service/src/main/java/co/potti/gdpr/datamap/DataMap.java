package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that holds a subject's data, checked when it was loaded.
 *
 * @param version SHA-256 of the file in lower-case hexadecimal
 * @param source the file's text, kept beside the ledger so that later replays can plan with it
 * @param placeholder values of the row that anonymised shells belong to when their owner column may not be null; empty
 *     when there is none
 */
public record DataMap(
        String version,
        String source,
        SortedMap<TableName, DataCollection> collections,
        DataCollection root,
        Map<String, String> placeholder,
        List<ObjectPrefix> objects,
        List<CacheKeys> cacheKeys,
        List<String> participants,
        List<Waiver> waivers) {

    public DataMap {
        collections = new TreeMap<>(collections);
        placeholder = Map.copyOf(placeholder);
        objects = List.copyOf(objects);
        cacheKeys = List.copyOf(cacheKeys);
        participants = List.copyOf(participants);
        waivers = List.copyOf(waivers);
    }

    public Optional<DataCollection> collection(TableName table) {
        return Optional.ofNullable(collections.get(table));
    }

    /** The field that a subject's root identity is read from: the root collection's primary key. */
    public DataField rootKey() {
        return root.fields().stream().filter(DataField::primaryKey).findFirst().orElseThrow();
    }

    /** The root field that holds this identity, for example the one marked {@code identity: email}. */
    public Optional<DataField> rootIdentity(String identity) {
        return root.fields().stream()
                .filter(field -> field.identity().filter(identity::equals).isPresent())
                .findFirst();
    }

    /**
     * The root fields whose values identify a subject: key, identities, and whatever other collections refer to. Snapshots
     * hold all of them and plans use no others.
     */
    public List<DataField> identifyingFields() {
        return root.fields().stream()
                .filter(field -> field.primaryKey() || field.identity().isPresent() || referenced(field))
                .toList();
    }

    private boolean referenced(DataField field) {
        Reference reference = new Reference(root.table(), field.name());
        return collections.values().stream()
                .flatMap(collection -> collection.fields().stream())
                .anyMatch(other -> other.references().contains(reference));
    }

    /** Whether a table or column is waived on that day. */
    public boolean waived(TableName table, Optional<String> column, LocalDate day) {
        return waivers.stream()
                .anyMatch(waiver ->
                        waiver.covers(table, column) && !waiver.expires().isBefore(day));
    }
}
