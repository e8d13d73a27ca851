package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.subject.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes other people out of a row before its owner gets it (GDPR Art. 15(4), 20(4)): whoever the row names beside them. */
final class OtherPeople {

    private static final String ANOTHER_PERSON = "[another person]";

    private final DataMap map;

    OtherPeople(DataMap map) {
        this.map = map;
    }

    /** The row with every column that leads to a person, and not to this one, made unreadable. */
    Map<String, @Nullable Object> redacted(Map<String, Object> row, DataCollection collection, Subject subject) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(row);
        for (DataField field : collection.fields()) {
            Set<String> leadsTo = leadsTo(field, collection);
            Object value = values.get(field.name());
            if (value != null && !leadsTo.isEmpty() && !own(leadsTo, subject, value)) {
                values.put(field.name(), ANOTHER_PERSON);
            }
        }
        return values;
    }

    /** The identifying fields of the root collection whose values the column holds; empty when it names nobody. */
    private Set<String> leadsTo(DataField field, DataCollection collection) {
        Stream<String> referenced = field.references().stream()
                .filter(reference -> reference.table().equals(map.root().table()))
                .flatMap(reference -> map.root().field(reference.field()).stream())
                .map(map.root()::qualified);
        Stream<String> identified = collection.root()
                ? Stream.empty()
                : field.identity().flatMap(map::rootIdentity).map(map.root()::qualified).stream();
        return Stream.concat(referenced, identified).collect(Collectors.toSet());
    }

    /** Addresses and handles are the same person's however they are written. */
    private static boolean own(Set<String> leadsTo, Subject subject, Object value) {
        return leadsTo.stream()
                .anyMatch(field -> String.valueOf(value)
                        .equalsIgnoreCase(subject.identifiers().get(field)));
    }
}
