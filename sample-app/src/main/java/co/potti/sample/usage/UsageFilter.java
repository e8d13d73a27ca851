package co.potti.sample.usage;

import co.potti.sample.CurrentCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs what creators do, once it has succeeded. A row that could not be written is counted and costs nobody an answer. */
@Provider
class UsageFilter implements ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(UsageFilter.class);
    private static final int USER_AGENT_LENGTH = 300;

    private final UsageLog usageLog;
    private final CurrentCreator current;
    private final ResourceInfo resource;
    private final HttpServerRequest httpRequest;
    private final Counter lost;

    UsageFilter(
            UsageLog usageLog,
            CurrentCreator current,
            ResourceInfo resource,
            HttpServerRequest httpRequest,
            MeterRegistry registry) {
        this.usageLog = usageLog;
        this.current = current;
        this.resource = resource;
        this.httpRequest = httpRequest;
        this.lost = Counter.builder("usage_log_lost_total")
                .description("Actions whose row in the usage log could not be written")
                .register(registry);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatusInfo().getFamily() != Family.SUCCESSFUL || resource.getResourceClass() == null) {
            return;
        }
        current.known().ifPresent(creator -> log(creator, request.getHeaderString(HttpHeaders.USER_AGENT)));
    }

    private void log(UUID creator, @Nullable String userAgent) {
        try {
            usageLog.append(creator, action(), httpRequest.remoteAddress().hostAddress(), shortened(userAgent));
        } catch (RuntimeException e) {
            lost.increment();
            LOG.debugf("A usage row was lost: %s", e.getClass().getSimpleName());
        }
    }

    /** For example {@code post.publish}: the feature and the resource's method. */
    private String action() {
        String feature = resource.getResourceClass().getPackageName();
        return feature.substring(feature.lastIndexOf('.') + 1) + "."
                + resource.getResourceMethod().getName();
    }

    private static @Nullable String shortened(@Nullable String userAgent) {
        return userAgent == null || userAgent.length() <= USER_AGENT_LENGTH
                ? userAgent
                : userAgent.substring(0, USER_AGENT_LENGTH);
    }
}
