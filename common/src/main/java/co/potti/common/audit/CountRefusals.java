package co.potti.common.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/** Counts refused tokens and refused permissions, so that suspicious activity can raise an alert (S8). */
@ApplicationScoped
class CountRefusals {

    private static final String METER = "security_refusals_total";

    private final MeterRegistry meters;

    CountRefusals(MeterRegistry meters) {
        this.meters = meters;
        meters.counter(METER, "kind", "authentication");
        meters.counter(METER, "kind", "authorization");
    }

    void onRefusedToken(@ObservesAsync AuthenticationFailureEvent event) {
        meters.counter(METER, "kind", "authentication").increment();
    }

    void onRefusedPermission(@ObservesAsync AuthorizationFailureEvent event) {
        meters.counter(METER, "kind", "authorization").increment();
    }
}
