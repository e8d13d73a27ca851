package co.potti.common.problem;

import co.potti.common.database.Transience;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can go wrong in a request into a problem. What is not foreseen says only a correlation id. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(10);

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        return ProblemResponse.of(problem);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException exception) {
        List<Map<String, String>> fields = exception.getConstraintViolations().stream()
                .map(violation -> Map.of("field", lastNode(violation), "message", violation.getMessage()))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        Problem problem = Problem.of(CommonProblem.INVALID_FIELD, "See errors for each field");
        if (!fields.isEmpty()) {
            problem.with("field", String.valueOf(fields.getFirst().get("field")));
        }
        return ProblemResponse.of(problem.with("errors", fields));
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1)
    public Response unreadable(JsonMappingException exception) {
        String field = exception.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "[]" : reference.getFieldName())
                .reduce((a, b) -> a + "." + b)
                .orElse("");
        Problem problem = Problem.of(CommonProblem.MALFORMED_BODY, "The JSON does not have the expected shape");
        return ProblemResponse.of(field.isEmpty() ? problem : problem.with("field", field));
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1)
    public Response unreadable(JsonProcessingException exception) {
        return ProblemResponse.of(Problem.of(CommonProblem.MALFORMED_BODY, "The body is not JSON"));
    }

    @ServerExceptionMapper
    public Response unauthenticated(UnauthorizedException exception) {
        return ProblemResponse.of(Problem.of(CommonProblem.UNAUTHENTICATED, "Send a bearer token that is still valid"));
    }

    @ServerExceptionMapper
    public Response unauthenticated(io.quarkus.security.AuthenticationFailedException exception) {
        Response problem =
                ProblemResponse.of(Problem.of(CommonProblem.UNAUTHENTICATED, "The bearer token is not valid"));
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException exception) {
        return ProblemResponse.of(Problem.of(CommonProblem.FORBIDDEN, "The token's roles do not allow this"));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        if (status < 400) {
            return exception.getResponse();
        }
        if (exception.getCause() instanceof JsonMappingException mapping) {
            return unreadable(mapping);
        }
        if (exception.getCause() instanceof Problem unreadableParameter) {
            return problem(unreadableParameter);
        }
        return Arrays.stream(CommonProblem.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .map(type -> ProblemResponse.of(Problem.of(type, type.title())))
                .orElseGet(() -> unforeseen(exception));
    }

    /** Also for failures that another mapper does not understand. */
    @ServerExceptionMapper
    public Response unforeseen(Throwable failure) {
        return Transience.isTransient(failure) ? databaseAway(failure) : defect(failure);
    }

    /** Nothing is wrong with the request, nor with us: no stack trace. */
    private static Response databaseAway(Throwable failure) {
        String reason = Transience.reason(failure).map(Throwable::getMessage).orElse("no reason");
        LOG.warnf("Request refused, the database is not available: %s", reason);
        return ProblemResponse.of(Problem.of(CommonProblem.DEPENDENCY_UNAVAILABLE, "Try again later")
                .retryAfter(DATABASE_PAUSE));
    }

    private static Response defect(Throwable failure) {
        String correlationId = UUID.randomUUID().toString();
        LOG.errorf(failure, "Request failed; correlationId=%s", correlationId);
        return ProblemResponse.of(Problem.of(CommonProblem.INTERNAL, "Tell support the correlation id")
                .with("correlationId", correlationId));
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::getName)
                .filter(name -> name != null)
                .reduce((first, second) -> second)
                .orElse("body");
    }
}
