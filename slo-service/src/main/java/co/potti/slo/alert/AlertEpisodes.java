package co.potti.slo.alert;

import co.potti.slo.ledger.Breaches;
import co.potti.slo.rules.Severity;
import co.potti.slo.rules.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Table {@code slo_alert_episode}. */
@ApplicationScoped
public class AlertEpisodes implements Breaches {

    private static final int MOST_LISTED = 200;
    private static final String OPEN = """
            INSERT INTO slo_alert_episode (fingerprint, alert_name, slo_id, service, tier, severity, started_at, received_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?
            WHERE NOT EXISTS (SELECT 1 FROM slo_alert_episode
                WHERE fingerprint = ? AND (resolved_at IS NULL OR started_at >= ?))
            ON CONFLICT DO NOTHING
            """;
    /** An alert that ended and fired again unnoticed carries the later start, while the episode has the earlier one. */
    private static final String CLOSE =
            "UPDATE slo_alert_episode SET resolved_at = ? WHERE fingerprint = ? AND started_at <= ? AND resolved_at IS NULL";

    private static final String LIST = """
            SELECT fingerprint, alert_name, slo_id, service, tier, severity, started_at, resolved_at FROM slo_alert_episode
            ORDER BY resolved_at IS NOT NULL, started_at DESC LIMIT ?
            """;
    private static final String STILL_OPEN = """
            SELECT fingerprint, alert_name, slo_id, service, tier, severity, started_at, resolved_at FROM slo_alert_episode
            WHERE resolved_at IS NULL
            """;
    private static final String NEWEST = """
            SELECT fingerprint, alert_name, slo_id, service, tier, severity, started_at, resolved_at FROM slo_alert_episode
            WHERE fingerprint = ? ORDER BY started_at DESC LIMIT 1
            """;
    private static final String ANY_OPEN =
            "SELECT count(*) > 0 FROM slo_alert_episode WHERE slo_id = ? AND resolved_at IS NULL AND tier IS DISTINCT FROM ?";
    private static final String BREACHES = """
            SELECT severity, started_at, resolved_at FROM slo_alert_episode
            WHERE slo_id = ? AND tier IS DISTINCT FROM ? AND started_at <= ? AND (resolved_at IS NULL OR resolved_at >= ?)
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    AlertEpisodes(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Opens an episode; false when it is already known, open or ended. */
    @Transactional(TxType.MANDATORY)
    boolean open(AlertEpisode episode) {
        return jdbi.withHandle(handle -> handle.execute(
                        OPEN,
                        episode.fingerprint(),
                        episode.alertName(),
                        episode.sloId(),
                        episode.service(),
                        episode.tier(),
                        episode.severity().label(),
                        episode.startedAt(),
                        clock.instant(),
                        episode.fingerprint(),
                        episode.startedAt())
                == 1);
    }

    /** Ends the open episode that began then or before; false when there is none. */
    @Transactional(TxType.MANDATORY)
    boolean close(AlertEpisode episode, Instant resolvedAt) {
        return jdbi.withHandle(
                handle -> handle.execute(CLOSE, resolvedAt, episode.fingerprint(), episode.startedAt()) == 1);
    }

    /** Whether an alert about this objective, other than absent data, fires now. */
    public boolean anyOpen(String sloId) {
        return jdbi.withHandle(handle -> handle.select(ANY_OPEN, sloId, Tier.ABSENT_DATA)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<Breach> between(String sloId, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.select(BREACHES, sloId, Tier.ABSENT_DATA, to, from)
                .map((row, context) -> new Breach(
                        severity(row),
                        row.getTimestamp("started_at").toInstant(),
                        instant(row.getTimestamp("resolved_at"))))
                .list());
    }

    /** The episodes that have not ended. */
    List<AlertEpisode> open() {
        return jdbi.withHandle(handle ->
                handle.select(STILL_OPEN).map((row, context) -> episode(row)).list());
    }

    /** The last time that this alert fired, as far as anybody told. */
    Optional<AlertEpisode> newest(String fingerprint) {
        return jdbi.withHandle(handle -> handle.select(NEWEST, fingerprint)
                .map((row, context) -> episode(row))
                .findOne());
    }

    /** Open episodes first, then the newest. */
    public List<AlertEpisode> newest() {
        return jdbi.withHandle(handle -> handle.select(LIST, MOST_LISTED)
                .map((row, context) -> episode(row))
                .list());
    }

    private static AlertEpisode episode(ResultSet row) throws SQLException {
        return new AlertEpisode(
                row.getString("fingerprint"),
                row.getString("alert_name"),
                row.getString("slo_id"),
                row.getString("service"),
                row.getString("tier"),
                severity(row),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("resolved_at")));
    }

    private static Severity severity(ResultSet row) throws SQLException {
        return Severity.labelled(row.getString("severity")).orElseThrow();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
