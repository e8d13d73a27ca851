package co.potti.slo.ledger;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.Tally;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code slo_metrics}: one row per objective, revision and hour. An open row is counted again; a closed one never changes,
 * but for its alert marks.
 */
@ApplicationScoped
public class Ledger {

    private static final int HOUR_SECONDS = 3600;
    private static final String UPSERT = """
            INSERT INTO slo_metrics (metric_name, service_name, measured_at, time_window_seconds, target_percentage,
                actual_percentage, error_budget_remaining, sample_count, success_count, violation_count, breach_detected,
                slo_id, slo_revision, state, observed_seconds, observed_until, closed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (slo_id, measured_at, slo_revision) DO UPDATE SET
                actual_percentage = EXCLUDED.actual_percentage,
                error_budget_remaining = EXCLUDED.error_budget_remaining,
                sample_count = EXCLUDED.sample_count,
                success_count = EXCLUDED.success_count,
                violation_count = EXCLUDED.violation_count,
                breach_detected = EXCLUDED.breach_detected,
                state = EXCLUDED.state,
                observed_seconds = EXCLUDED.observed_seconds,
                observed_until = GREATEST(slo_metrics.observed_until, EXCLUDED.observed_until),
                closed = EXCLUDED.closed
            WHERE NOT slo_metrics.closed AND (EXCLUDED.state <> 'no-data' OR slo_metrics.state = 'no-data')
                AND EXCLUDED.observed_seconds >= slo_metrics.observed_seconds
            """;
    /** The counts stay; when somebody last looked, and that the hour is over, is known all the same. */
    private static final String KEEP = """
            UPDATE slo_metrics SET observed_until = GREATEST(observed_until, ?::timestamptz), closed = ?
            WHERE slo_id = ? AND measured_at = ? AND slo_revision = ? AND NOT closed
            """;

    private static final String UNKNOWN = """
            INSERT INTO slo_metrics (metric_name, service_name, measured_at, time_window_seconds, target_percentage,
                sample_count, success_count, violation_count, slo_id, slo_revision, state, observed_seconds)
            VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?, 'no-data', 0)
            ON CONFLICT (slo_id, measured_at, slo_revision) DO NOTHING
            """;
    private static final String CLOSED =
            "SELECT measured_at FROM slo_metrics WHERE slo_id = ? AND slo_revision = ? AND closed AND measured_at >= ?";
    private static final String GIVE_UP =
            "UPDATE slo_metrics SET closed = true WHERE slo_id = ? AND slo_revision = ? AND NOT closed AND measured_at < ?";
    private static final String TALLY = """
            SELECT coalesce(sum(success_count), 0), coalesce(sum(sample_count), 0), coalesce(sum(observed_seconds), 0),
                max(observed_until)
            FROM slo_metrics WHERE slo_id = ? AND measured_at > ? AND measured_at <= ?
                AND NOT (measured_at = ? AND slo_revision = ?)
            """;
    private static final String HISTORY = """
            SELECT measured_at, error_budget_remaining FROM slo_metrics
            WHERE slo_id = ? AND measured_at > ? AND error_budget_remaining IS NOT NULL ORDER BY measured_at, slo_revision
            """;
    private static final int NO_REVISION = 0;

    private final Jdbi jdbi;

    Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The hours of a revision from an instant on that need no more counting. */
    Set<Instant> closed(DefinedSlo slo, Instant since) {
        return jdbi.withHandle(handle -> handle.select(CLOSED, slo.id(), slo.revision(), since)
                .mapTo(Instant.class)
                .set());
    }

    /** Closes what is still open from before an instant, because nobody can be asked about it any more; what is known stays. */
    void giveUp(DefinedSlo slo, Instant before) {
        jdbi.useHandle(handle -> handle.execute(GIVE_UP, slo.id(), slo.revision(), before));
    }

    /** What the window that ends at {@code until} holds. */
    public Tally tally(DefinedSlo slo, Instant until) {
        return tally(slo, until, until, NO_REVISION);
    }

    /** The same without the row of this revision at {@code hour}, which is about to be written. */
    Tally tallyWithout(DefinedSlo slo, Instant hour) {
        return tally(slo, hour, hour, slo.revision());
    }

    private Tally tally(DefinedSlo slo, Instant until, Instant exceptHour, int exceptRevision) {
        Instant after = until.minus(slo.spec().window());
        return jdbi.withHandle(handle -> handle.select(TALLY, slo.id(), after, until, exceptHour, exceptRevision)
                .map((row, context) ->
                        new Tally(row.getLong(1), row.getLong(2), row.getLong(3), instant(row.getTimestamp(4))))
                .one());
    }

    /** Budget left by hour since an instant, oldest first; hours that knew nothing are left out. */
    public List<LedgerPoint> history(String sloId, Instant since) {
        return jdbi.withHandle(handle -> handle.select(HISTORY, sloId, since)
                .map((row, context) -> new LedgerPoint(row.getTimestamp(1).toInstant(), row.getBigDecimal(2)))
                .list());
    }

    /**
     * Writes what was counted, unless the row is closed. No data, and what a Prometheus that lost its memory counts over fewer
     * seconds, never replace what is known; they only close the row.
     */
    @Transactional
    void write(DefinedSlo slo, HourSlice slice, HourCount count, Budget window) {
        Tally tally = count.tally();
        BigDecimal promised = slo.spec().objective().percentage();
        BigDecimal achieved = percentage(tally);
        boolean breached = achieved != null && achieved.compareTo(promised) < 0;
        jdbi.useHandle(handle -> {
            int written = handle.execute(
                    UPSERT,
                    metric(slo.spec().sli()),
                    slo.spec().service(),
                    slice.hour(),
                    HOUR_SECONDS,
                    promised,
                    achieved,
                    inPercent(window.remaining()),
                    tally.total(),
                    tally.good(),
                    tally.bad(),
                    breached,
                    slo.id(),
                    slo.revision(),
                    count.state().columnValue(),
                    tally.observedSeconds(),
                    tally.observedUntil(),
                    slice.closed());
            if (written == 0) {
                handle.execute(KEEP, tally.observedUntil(), slice.closed(), slo.id(), slice.hour(), slo.revision());
            }
        });
    }

    /** Notes that nobody could be asked about this hour; what is already known stays, and it will be counted later. */
    void writeUnknown(DefinedSlo slo, HourSlice slice) {
        jdbi.useHandle(handle -> handle.execute(
                UNKNOWN,
                metric(slo.spec().sli()),
                slo.spec().service(),
                slice.hour(),
                HOUR_SECONDS,
                slo.spec().objective().percentage(),
                slo.id(),
                slo.revision()));
    }

    private static String metric(Sli sli) {
        return switch (sli) {
            case Sli.GoodTotal(Selector good, Selector total) -> total.metric();
            case Sli.BadTotal(Selector bad, Selector total) -> total.metric();
            case Sli.LatencyBucket latency -> latency.histogram().metric();
            case Sli.GaugeThreshold threshold -> threshold.gauge().metric();
        };
    }

    private static @Nullable BigDecimal percentage(Tally tally) {
        return tally.total() == 0
                ? null
                : BigDecimal.valueOf(tally.good())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(tally.total()), 5, RoundingMode.DOWN);
    }

    private static @Nullable BigDecimal inPercent(@Nullable BigDecimal share) {
        return share == null ? null : share.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
