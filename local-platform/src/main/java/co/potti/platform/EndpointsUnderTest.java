package co.potti.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The endpoints that a service itself says it has: a test's table of them that leaves one out is found out. */
public final class EndpointsUnderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    private EndpointsUnderTest() {}

    /**
     * Each as {@code GET /api/backups/{runId}}.
     *
     * @param openApi what {@code /q/openapi?format=json} answers
     */
    public static Set<String> of(String openApi) {
        Set<String> endpoints = new TreeSet<>();
        for (var path : paths(openApi).properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            });
        }
        return endpoints;
    }

    private static JsonNode paths(String openApi) {
        try {
            return JSON.readTree(openApi).path("paths");
        } catch (JsonProcessingException noDocument) {
            throw new IllegalArgumentException("no OpenAPI document: " + noDocument.getOriginalMessage(), noDocument);
        }
    }
}
