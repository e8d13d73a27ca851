package co.potti.sample.post;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Counts each publishing request that we could not serve, where answers leave: whoever gave the answer, be it the use case, an outage,
 * a defect, or authentication that could not reach the session store, long before the resource is known.
 */
@ApplicationScoped
class FailedPublishing {

    private static final Pattern PUBLISH = Pattern.compile("/api/posts/[^/]+/publish/?");
    private static final int BEFORE_AUTHENTICATION = 1_000;
    private static final int FIRST_SERVER_ERROR = 500;

    private final PublishingMeters meters;

    FailedPublishing(PublishingMeters meters) {
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_AUTHENTICATION);
    }

    private void watch(RoutingContext request) {
        if (request.request().method().equals(HttpMethod.POST)
                && PUBLISH.matcher(request.normalizedPath()).matches()) {
            request.addHeadersEndHandler(leaving -> {
                if (request.response().getStatusCode() >= FIRST_SERVER_ERROR) {
                    meters.failed();
                }
            });
        }
        request.next();
    }
}
