package co.potti.common.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the trail again and again (C2). Always the whole of it: what was changed long ago is what has to be found. It
 * remembers where the trail ended, because an end that was cut off or written anew leaves a sound chain.
 */
@ApplicationScoped
public class WatchAuditTrail {

    private static final Logger LOG = Logger.getLogger(WatchAuditTrail.class);

    private final AuditTrail trail;
    private final Clock clock;
    private final MultiGauge intact;
    private volatile @Nullable Instant verifiedAt;
    private AuditVerification whole = AuditVerification.OF_NOTHING;

    WatchAuditTrail(AuditTrail trail, Clock clock, MeterRegistry meters) {
        this.trail = trail;
        this.clock = clock;
        this.intact = MultiGauge.builder("audit_chain_intact")
                .description(
                        "1 if the last verification found the audit trail whole, 0 if not; absent before the first")
                .register(meters);
        Gauge.builder("audit_chain_verification_age_seconds", this::age)
                .description(
                        "Since the audit trail was last read to its end or to its break; +Inf before the first time")
                .register(meters);
    }

    @Scheduled(every = "${potti.audit.verify-every:24h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void verify() {
        AuditVerification found = trail.verify(whole);
        if (found.intact()) {
            whole = found;
        } else {
            LOG.errorf(
                    "The audit trail is broken at entry %d", found.firstBroken().orElseThrow());
        }
        intact.register(List.of(MultiGauge.Row.of(Tags.empty(), found.intact() ? 1 : 0)), true);
        verifiedAt = clock.instant();
    }

    private double age() {
        Instant last = verifiedAt;
        return last == null
                ? Double.POSITIVE_INFINITY
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }
}
