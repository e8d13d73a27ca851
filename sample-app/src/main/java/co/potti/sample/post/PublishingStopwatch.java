package co.potti.sample.post;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Times each publishing request and counts how it ended, whoever answered it: the use case, an outage, a defect. */
@Provider
@PublishingAttempt
@Priority(PublishingStopwatch.BEFORE_EVERY_OTHER_FILTER)
class PublishingStopwatch implements ContainerRequestFilter, ContainerResponseFilter {

    static final int BEFORE_EVERY_OTHER_FILTER = 1;

    private static final String STARTED = PublishingStopwatch.class.getName();

    private final PublishingMeters meters;

    PublishingStopwatch(PublishingMeters meters) {
        this.meters = meters;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Family family = response.getStatusInfo().getFamily();
        if (family == Family.SUCCESSFUL && request.getProperty(STARTED) instanceof Long started) {
            meters.succeeded(Duration.ofNanos(System.nanoTime() - started));
        } else if (family == Family.SERVER_ERROR) {
            meters.failed();
        }
    }
}
