package co.potti.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.ServicePrincipal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml says what the code does. */
class AsyncApiTest {

    private final JsonNode document = read();

    @Test
    void listsEveryTopicOnce() {
        assertThat(document.get("channels")
                        .valueStream()
                        .map(channel -> channel.get("address").asText()))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new));
    }

    @Test
    void namesWhoSendsAndWhoReceives() {
        Set<String> expected = Arrays.stream(Topic.values())
                .flatMap(topic -> Stream.concat(
                        operations(topic, topic.producers(), "send"), operations(topic, topic.consumers(), "receive")))
                .collect(Collectors.toSet());

        Set<String> documented = document.get("operations")
                .propertyStream()
                .map(entry -> principal(entry.getKey()) + " "
                        + entry.getValue().get("action").asText() + " " + address(entry.getValue()))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(expected);
    }

    private static Stream<String> operations(Topic topic, Set<ServicePrincipal> principals, String action) {
        return principals.stream().map(principal -> principal.principalName() + " " + action + " " + topic.topicName());
    }

    private static String principal(String operation) {
        return Arrays.stream(ServicePrincipal.values())
                .map(ServicePrincipal::principalName)
                .filter(operation.toLowerCase(Locale.ROOT)::startsWith)
                .findFirst()
                .orElseThrow();
    }

    private String address(JsonNode operation) {
        String reference = operation.get("channel").get("$ref").asText();
        return document.get("channels")
                .get(reference.substring("#/channels/".length()))
                .get("address")
                .asText();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("docs/asyncapi.yaml cannot be read", e);
        }
    }
}
