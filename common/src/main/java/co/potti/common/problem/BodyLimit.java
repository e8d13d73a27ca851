package co.potti.common.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that is larger than {@code quarkus.http.limits.max-body-size} with a problem: one that announces its
 * length before any of it is read, one that hides it as soon as too much of it was. Quarkus' own limit, which answers
 * without a text, is moved behind ours and stays for whoever reads past it.
 */
@Provider
@ApplicationScoped
public class BodyLimit implements ReaderInterceptor {

    private static final int BEFORE_ALL_OTHERS = 10_000;
    private static final int AFTER_QUARKUS_LIMIT = 1;
    private static final long RECEIVED_AND_NOT_READ = 1024 * 1024;

    private final long mostBytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.mostBytes = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseAnnounced, BEFORE_ALL_OTHERS);
        filters.register(this::leaveRoom, AFTER_QUARKUS_LIMIT);
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        Limited limited = new Limited(body.getInputStream());
        body.setInputStream(limited);
        try {
            return body.proceed();
        } catch (IOException | RuntimeException unreadable) {
            if (limited.exceeded()) {
                throw tooLarge();
            }
            throw unreadable;
        }
    }

    private void refuseAnnounced(RoutingContext request) {
        if (announcedBytes(request) <= mostBytes) {
            request.next();
            return;
        }
        Response problem = ProblemResponse.of(tooLarge());
        request.response()
                .setStatusCode(problem.getStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponse.PROBLEM_JSON.toString())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end((String) problem.getEntity());
    }

    private void leaveRoom(RoutingContext request) {
        if (request.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, mostBytes + RECEIVED_AND_NOT_READ);
            request.addHeadersEndHandler(headers -> closeIfRefused(request));
        }
        request.next();
    }

    /** The rest of the body is still coming: nothing else can be understood on this connection. */
    private static void closeIfRefused(RoutingContext request) {
        if (request.response().getStatusCode() == CommonProblem.PAYLOAD_TOO_LARGE.status()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            request.addEndHandler(ended -> request.request().connection().close());
        }
    }

    private Problem tooLarge() {
        return Problem.of(CommonProblem.PAYLOAD_TOO_LARGE, "At most " + mostBytes + " bytes are accepted");
    }

    /** A length that is no number is for Quarkus to refuse. */
    private static long announcedBytes(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private final class Limited extends FilterInputStream {

        private long read;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int bytes = in.read(buffer, offset, length);
            count(bytes);
            return bytes;
        }

        boolean exceeded() {
            return read > mostBytes;
        }

        private void count(int bytes) throws IOException {
            read += Math.max(0, bytes);
            if (exceeded()) {
                throw new IOException("The body is too large");
            }
        }
    }
}
