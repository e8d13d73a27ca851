package co.potti.common.event;

import co.potti.common.identity.ServicePrincipal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Turns events into CloudEvents and back. Unknown fields are ignored: changes to events are additive. */
public final class EventCodec {

    private static final String SPEC_VERSION = "1.0";

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The CloudEvents type of a topic's events. */
    public static String typeOf(Topic topic) {
        return "co.potti." + topic.topicName();
    }

    /** The CloudEvents source of a service. */
    public static URI sourceOf(ServicePrincipal principal) {
        return URI.create("/potti/" + principal.principalName());
    }

    public String encode(Event event, UUID id, ServicePrincipal source, Instant time, long sequence) {
        CloudEvent envelope = new CloudEvent(
                SPEC_VERSION,
                id,
                sourceOf(source),
                typeOf(event.topic()),
                event.aggregateId(),
                time,
                "application/json",
                sequence,
                json.valueToTree(event));
        try {
            return json.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event record must be writable as JSON", e);
        }
    }

    /**
     * Reads one event.
     *
     * @throws MalformedEventException if the text is no CloudEvent, of another type, from a source that may not publish
     *     it, or lacks a field that the record does not declare nullable
     */
    public <T extends Event> ReceivedEvent<T> decode(String text, Class<T> type) {
        CloudEvent envelope = read(text);
        Stream.of(envelope.id(), envelope.source(), envelope.type(), envelope.subject(), envelope.time())
                .forEach(attribute -> require(attribute != null, "a required CloudEvents attribute is missing"));
        require(SPEC_VERSION.equals(envelope.specversion()), "specversion is not 1.0");
        T data = data(envelope, type);
        Topic topic = data.topic();
        require(typeOf(topic).equals(envelope.type()), "type is not " + typeOf(topic));
        require(
                topic.producers().stream().map(EventCodec::sourceOf).anyMatch(envelope.source()::equals),
                "source may not publish " + topic.topicName());
        require(Objects.equals(data.aggregateId(), envelope.subject()), "subject is not the aggregate of the data");
        return new ReceivedEvent<>(
                envelope.id(),
                envelope.source().toString(),
                envelope.subject(),
                envelope.time(),
                envelope.sequence(),
                data);
    }

    private CloudEvent read(String text) {
        try {
            CloudEvent envelope = json.readValue(text, CloudEvent.class);
            require(envelope != null, "the message is empty");
            return envelope;
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("The message is not a CloudEvent in JSON", e);
        }
    }

    private <T extends Event> T data(CloudEvent envelope, Class<T> type) {
        JsonNode data = envelope.data();
        require(data != null && data.isObject(), "data is missing");
        List<String> missing = EventFields.missing(type, data);
        require(missing.isEmpty(), "data lacks " + missing);
        try {
            return json.treeToValue(data, type);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("data is not a " + type.getSimpleName(), e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new MalformedEventException("Not an event of this suite: " + otherwise);
        }
    }
}
