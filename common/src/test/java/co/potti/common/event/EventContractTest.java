package co.potti.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.ServicePrincipal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other programs rely on: the golden bytes, the schema, and that both say the same as the record. */
class EventContractTest {

    private static final UUID ID = UUID.fromString("0b8f3c1e-93c5-4b43-9d0c-6f4a6d2f1a10");
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:05Z");

    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = new ObjectMapper();

    static Stream<Event> events() {
        return SampleEvents.all().stream();
    }

    @Test
    void everyTopicHasExactlyOneEvent() {
        List<Topic> topics = events().map(Event::topic).toList();

        assertThat(topics).containsExactlyInAnyOrder(Topic.values());
        assertThat(Event.class.getPermittedSubclasses()).hasSameSizeAs(Topic.values());
    }

    @ParameterizedTest
    @MethodSource("events")
    void encodesToTheGoldenFile(Event event) throws IOException {
        String encoded = codec.encode(event, ID, producer(event), TIME, 1);

        JsonNode golden =
                json.readTree(resource("/golden/events/" + event.topic().topicName() + ".json"));
        assertThat(json.readTree(encoded)).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("events")
    void decodesFromTheGoldenFile(Event event) throws IOException {
        String golden = resource("/golden/events/" + event.topic().topicName() + ".json");

        ReceivedEvent<? extends Event> received = codec.decode(golden, event.getClass());

        assertThat(received.data()).isEqualTo(event);
        assertThat(received.id()).isEqualTo(ID);
        assertThat(received.sequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("events")
    void goldenDataFulfilsTheSchema(Event event) throws IOException {
        Schema schema = schemaOf(event);
        JsonNode golden =
                json.readTree(resource("/golden/events/" + event.topic().topicName() + ".json"));

        assertThat(schema.validate(golden.get("data").toString(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaRequiresWhatTheRecordRequires(Event event) throws IOException {
        JsonNode schema = json.readTree(resource("/schemas/" + event.topic().topicName() + ".json"));
        List<String> required = Arrays.stream(event.getClass().getRecordComponents())
                .filter(component -> !EventFields.nullable(component))
                .map(component -> component.getName())
                .toList();
        List<String> all = Arrays.stream(event.getClass().getRecordComponents())
                .map(component -> component.getName())
                .toList();

        assertThat(schema.get("required").valueStream().map(JsonNode::asText)).containsExactlyElementsOf(required);
        assertThat(schema.get("properties").fieldNames()).toIterable().containsExactlyElementsOf(all);
    }

    private static ServicePrincipal producer(Event event) {
        return event.topic().producers().iterator().next();
    }

    private static Schema schemaOf(Event event) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("/schemas/" + event.topic().topicName() + ".json"), InputFormat.JSON);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = EventContractTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
