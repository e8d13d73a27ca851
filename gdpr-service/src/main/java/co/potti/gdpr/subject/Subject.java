package co.potti.gdpr.subject;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person, by every identifier the data map declares for the root collection.
 *
 * @param creatorId the id that requests carry; derived when the root identity is not a UUID
 * @param identifiers identifier values by qualified field, for example {@code creator.email}; never empty, null where this
 *     person has no such value
 */
public record Subject(UUID creatorId, SortedMap<String, @Nullable String> identifiers) {

    public Subject {
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a subject needs at least one identifier");
        }
        identifiers = new TreeMap<>(identifiers);
    }

    public Subject(UUID creatorId, Map<String, ? extends @Nullable String> identifiers) {
        this(creatorId, new TreeMap<>(identifiers));
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
