package co.potti.slo.ledger;

import co.potti.slo.ledger.Breaches.Breach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/** The marks that alerts leave in the ledger: {@code alert_fired}, and {@code breach_severity} of the worst alert of the hour. */
@ApplicationScoped
public class AlertMarks {

    private static final String MARK = """
            UPDATE slo_metrics SET alert_fired = true, breach_severity = ?
            WHERE slo_id = ? AND measured_at BETWEEN ? AND coalesce(?::timestamptz, 'infinity')
                AND coalesce(breach_severity, '') NOT IN ('critical', ?)
            """;

    private final Jdbi jdbi;
    private final Breaches breaches;

    AlertMarks(Jdbi jdbi, Breaches breaches) {
        this.jdbi = jdbi;
        this.breaches = breaches;
    }

    /** Marks the hours of every breach of an objective that lasted into the time from one instant to another. */
    @Transactional
    public void mark(String sloId, Instant from, Instant to) {
        breaches.between(sloId, from, to).forEach(breach -> mark(sloId, breach));
    }

    private void mark(String sloId, Breach breach) {
        String severity = breach.severity().breachSeverity();
        jdbi.useHandle(handle -> handle.execute(
                MARK, severity, sloId, breach.from().truncatedTo(ChronoUnit.HOURS), breach.until(), severity));
    }
}
