package co.potti.sample.fault;

import co.potti.common.problem.Problem;
import co.potti.sample.SampleProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Answers API requests 503 while an outage runs; administration stays reachable. */
@Provider
@Priority(FaultFilter.RIGHT_AFTER_THE_STOPWATCH)
class FaultFilter implements ContainerRequestFilter {

    static final int RIGHT_AFTER_THE_STOPWATCH = 2;

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private final Faults faults;

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/api")) {
            faults.remaining().ifPresent(FaultFilter::refuse);
        }
    }

    private static void refuse(Duration remaining) {
        Duration retry = remaining.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : remaining;
        throw Problem.of(SampleProblem.FAULT_INJECTED, "Come back later").retryAfter(retry);
    }
}
