package co.potti.common.audit;

import co.potti.common.identity.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Leaves refused access in the trail (C2), once in a minute for each caller and route, and once in a minute for all tokens
 * that are not valid: nobody can fill the trail, and callers without a token leave nothing. It follows the answer, on one
 * thread of its own, so that a trail which cannot be written changes no answer and takes one connection.
 */
@ApplicationScoped
class RecordRefusals {

    private static final Logger LOG = Logger.getLogger(RecordRefusals.class);
    private static final int BEFORE_ALL_OTHERS = 10_001;
    private static final int WAITING_AT_MOST = 1_000;
    private static final String TEMPLATE = "UrlPathTemplate";

    private final AuditTrail trail;
    private final Clock clock;
    private final ExecutorService recorder = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_AT_MOST),
            Thread.ofPlatform().name("record-refusals").daemon().factory(),
            (refusal, full) -> LOG.warn("A refusal is not in the audit trail: too many are waiting"));
    private final Set<Refusal> ofThisMinute = new HashSet<>();
    private Instant minute = Instant.MIN;

    RecordRefusals(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_ALL_OTHERS);
    }

    void onRefusedToken(@ObservesAsync AuthenticationFailureEvent event) {
        recordOnce(new Refusal(AuditCategory.AUTHENTICATION, "token.refused", "anonymous", Map.of()));
    }

    @PreDestroy
    void stop() {
        recorder.shutdown();
    }

    private void record(Refusal refusal) {
        try {
            trail.record(refusal.category(), refusal.action(), refusal.actor(), null, refusal.details());
        } catch (RuntimeException e) {
            LOG.warnf("A refusal is not in the audit trail: %s", e.getClass().getSimpleName());
        }
    }

    private void watch(RoutingContext request) {
        request.addEndHandler(ended -> {
            if (request.response().getStatusCode() == Response.Status.FORBIDDEN.getStatusCode()
                    && request.user() instanceof QuarkusHttpUser user) {
                refused(request, user.getSecurityIdentity());
            }
        });
        request.next();
    }

    private void refused(RoutingContext request, SecurityIdentity identity) {
        if (!identity.isAnonymous()) {
            recordOnce(new Refusal(
                    AuditCategory.AUTHORIZATION,
                    "access.refused",
                    Caller.auditName(identity),
                    Map.of("method", request.request().method().name(), "route", route(request))));
        }
    }

    /** As the resource declares it: a path as it was sent may hold somebody's id. */
    private static String route(RoutingContext request) {
        String template =
                ((HttpServerRequestInternal) request.request()).context().getLocal(TEMPLATE);
        return template == null ? "unknown" : template;
    }

    private void recordOnce(Refusal refusal) {
        if (firstOfThisMinute(refusal)) {
            recorder.execute(() -> record(refusal));
        }
    }

    private synchronized boolean firstOfThisMinute(Refusal refusal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            ofThisMinute.clear();
        }
        return ofThisMinute.add(refusal);
    }

    private record Refusal(AuditCategory category, String action, String actor, Map<String, String> details) {}
}
