package co.potti.common.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is larger than {@code quarkus.http.limits.max-body-size} with a problem, before any of it
 * is read. A body that hides its length is cut off by Quarkus itself, without a text.
 */
@ApplicationScoped
class BodyLimit {

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final long mostBytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.mostBytes = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext request) {
        if (announcedBytes(request) <= mostBytes) {
            request.next();
            return;
        }
        Response problem = ProblemResponse.of(
                Problem.of(CommonProblem.PAYLOAD_TOO_LARGE, "At most " + mostBytes + " bytes are accepted"));
        request.response()
                .setStatusCode(problem.getStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponse.PROBLEM_JSON.toString())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end((String) problem.getEntity());
    }

    /** A length that is no number is for Quarkus to refuse. */
    private static long announcedBytes(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }
}
