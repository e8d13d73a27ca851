package co.potti.gdpr.subject;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One person, by every identifier the data map declares for the root collection.
 *
 * @param creatorId the id that requests carry; derived when the root identity is not a UUID
 * @param identifiers identifier values by qualified field, for example {@code creator.email}; never empty, null where this
 *     person has no such value
 * @param later what the same identifiers were changed to after these had been read, oldest first; mostly empty
 */
public record Subject(
        UUID creatorId,
        SortedMap<String, @Nullable String> identifiers,
        List<SortedMap<String, @Nullable String>> later) {

    public Subject {
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a subject needs at least one identifier");
        }
        identifiers = new TreeMap<>(identifiers);
        later = List.copyOf(later);
    }

    public Subject(UUID creatorId, Map<String, ? extends @Nullable String> identifiers) {
        this(creatorId, new TreeMap<>(identifiers), List.of());
    }

    /** This person as each set of identifiers shows them: one value per field. */
    public List<Subject> forms() {
        return Stream.concat(Stream.of(identifiers), later.stream())
                .map(form -> new Subject(creatorId, form))
                .toList();
    }

    /** This person, found by these identifiers as well. */
    public Subject alsoKnownAs(SortedMap<String, @Nullable String> current) {
        return new Subject(
                creatorId,
                identifiers,
                Stream.concat(later.stream(), Stream.of(current)).toList());
    }

    /** The value of one identifier; fails when the data map never declared it, or this person has none. */
    public String identifier(String field) {
        String value = identifiers.get(field);
        if (value == null) {
            throw new IllegalArgumentException("no identifier " + field);
        }
        return value;
    }

    /** Names the identifiers and none of their values: subjects end up in logs by accident. */
    @Override
    public String toString() {
        return "Subject" + identifiers.keySet();
    }
}
