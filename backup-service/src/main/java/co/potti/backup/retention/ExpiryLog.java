package co.potti.backup.retention;

import co.potti.backup.inventory.ExpiryRule;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.event.BackupExpired;
import co.potti.common.outbox.Outbox;
import co.potti.common.pgbackrest.BackupInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Writes down and announces what was removed, in one transaction. */
@ApplicationScoped
class ExpiryLog {

    private static final String WRITE = """
            INSERT INTO backup_expiry (database_name, region, label, expired_at)
            SELECT run.database_name, report.region, report.label, CAST(:now AS timestamptz)
            FROM backup_reports report JOIN backup_run run USING (run_id)
            WHERE run.database_name = :database AND report.region = :region
              AND report.label IS NOT NULL AND report.completed_at >= :since AND run.completed_at < :asked
              AND NOT (report.label = ANY (string_to_array(:listed, ',')))
            ORDER BY report.label
            ON CONFLICT DO NOTHING
            RETURNING label
            """;

    private final ExpiryRule rule;
    private final Jdbi jdbi;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    ExpiryLog(ExpiryRule rule, Jdbi jdbi, Outbox outbox, AuditTrail audit, Clock clock) {
        this.rule = rule;
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Each backup that was reported as listed, damaged ones too, and is no longer; once, and nothing that an expiry cannot
     * have removed.
     *
     * @param asked before the region was: what a run reported that ended later may be missing there
     * @return the labels that were not written down before
     */
    @Transactional
    List<String> removed(String database, RegionHoldings.Readable holdings, Instant asked) {
        String region = holdings.region().regionName();
        Optional<Instant> since = rule.expiredSince(holdings.backups(), asked);
        if (since.isEmpty()) {
            return List.of();
        }
        String listed = holdings.backups().stream().map(BackupInfo::label).collect(Collectors.joining(","));
        List<String> labels = jdbi.withHandle(handle -> handle.createQuery(WRITE)
                .bind("now", clock.instant())
                .bind("database", database)
                .bind("region", region)
                .bind("since", since.get())
                .bind("asked", asked)
                .bind("listed", listed)
                .mapTo(String.class)
                .list());
        if (labels.isEmpty()) {
            return labels;
        }
        outbox.publish(new BackupExpired(database, region, labels));
        audit.record(
                AuditCategory.SYSTEM_CHANGE,
                "backup.expired",
                null,
                Map.of("region", region, "labels", String.join(",", labels)));
        return labels;
    }
}
