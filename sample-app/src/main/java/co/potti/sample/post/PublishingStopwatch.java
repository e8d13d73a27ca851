package co.potti.sample.post;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Times each publishing request that ends well; {@link FailedPublishing} counts the others. */
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
        boolean succeeded = response.getStatusInfo().getFamily() == Family.SUCCESSFUL;
        if (succeeded && request.getProperty(STARTED) instanceof Long started) {
            meters.succeeded(Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
