package co.potti.common.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a problem as RFC 9457 JSON. */
public final class ProblemResponse {

    static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
    private static final String TYPE_BASE = "https://potti.co/problems/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemResponse() {}

    public static Response of(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE_BASE + problem.type().slug());
        body.put("title", problem.type().title());
        body.put("status", problem.type().status());
        body.put("detail", problem.detail());
        body.putAll(problem.extensions());
        Response.ResponseBuilder response =
                Response.status(problem.type().status()).type(PROBLEM_JSON).entity(text(body));
        problem.retryAfter()
                .ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds())));
        return response.build();
    }

    static String text(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem's members must be writable as JSON", e);
        }
    }
}
