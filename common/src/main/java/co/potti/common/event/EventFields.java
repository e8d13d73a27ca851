package co.potti.common.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows which fields an event record requires: all that are not {@code @Nullable}. */
final class EventFields {

    private EventFields() {}

    static List<String> missing(Class<? extends Event> type, JsonNode data) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !nullable(component))
                .map(RecordComponent::getName)
                .filter(name -> !data.hasNonNull(name))
                .toList();
    }

    static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
