package co.potti.slo.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes the hours that could not be counted seen: how many there are, and a line when one begins or ceases to be one. */
@ApplicationScoped
class UnfinishedHours {

    private static final Logger LOG = Logger.getLogger(UnfinishedHours.class);

    private volatile Map<UnfinishedHour, String> known = Map.of();
    private volatile boolean unknown;

    UnfinishedHours(MeterRegistry meters) {
        Gauge.builder("slo_ledger_unfinished_hours", () -> unknown ? Double.POSITIVE_INFINITY : known.size())
                .description(
                        "Hours of objectives that could not be counted at the last turn; +Inf when nobody can tell")
                .register(meters);
    }

    /**
     * Takes note of a whole turn.
     *
     * @param unfinished what could not be counted, and why
     */
    void are(Map<UnfinishedHour, String> unfinished) {
        unfinished.forEach((hour, reason) -> {
            if (!reason.equals(known.get(hour))) {
                LOG.warnf("sloId=%s hour=%s not counted: %s", hour.sloId(), hour.hour(), reason);
            }
        });
        known.keySet().stream()
                .filter(hour -> !unfinished.containsKey(hour))
                .forEach(hour -> LOG.infof("sloId=%s hour=%s waits no longer", hour.sloId(), hour.hour()));
        known = Map.copyOf(unfinished);
        unknown = false;
    }

    /** Takes note of a turn that ended before it could tell. */
    void areUnknown(String reason) {
        LOG.warnf("the ledger cannot be kept: %s", reason);
        unknown = true;
    }
}
