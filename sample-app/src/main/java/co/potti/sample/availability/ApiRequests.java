package co.potti.sample.availability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The availability SLI (S1): {@code api_requests_total{outcome}}, counted where answers leave, so that refused and
 * unmatched requests are counted too. A 5xx is an error, everything else was answered; a caller who hung up before the
 * answer was not.
 */
@ApplicationScoped
class ApiRequests {

    private static final String API = "/api/";
    private static final int BEFORE_AUTHENTICATION = 1_000;
    private static final int FIRST_SERVER_ERROR = 500;

    private final Counter answered;
    private final Counter failed;

    ApiRequests(MeterRegistry registry) {
        this.answered = requests(registry, "success");
        this.failed = requests(registry, "error");
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_AUTHENTICATION);
    }

    private void watch(RoutingContext request) {
        if (request.normalizedPath().startsWith(API)) {
            request.addEndHandler(ended -> {
                if (ended.succeeded()) {
                    count(request.response().getStatusCode());
                }
            });
        }
        request.next();
    }

    private void count(int status) {
        if (status >= FIRST_SERVER_ERROR) {
            failed.increment();
        } else {
            answered.increment();
        }
    }

    private static Counter requests(MeterRegistry registry, String outcome) {
        return Counter.builder("api_requests_total")
                .description("API requests by outcome; 5xx answers are errors")
                .tag("outcome", outcome)
                .register(registry);
    }
}
