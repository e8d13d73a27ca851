package co.potti.slo.alert;

import co.potti.common.event.SloBreachDetected;
import co.potti.common.event.SloBreachResolved;
import co.potti.common.outbox.Outbox;
import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetSettings;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.ledger.AlertMarks;
import co.potti.slo.ledger.Ledger;
import co.potti.slo.rules.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what Alertmanager says: an episode begins or ends, the ledger's hours are marked, the others are told. Alertmanager
 * repeats itself; each beginning and each end counts once.
 */
@ApplicationScoped
class RecordAlerts {

    private static final Logger LOG = Logger.getLogger(RecordAlerts.class);

    private final AlertEpisodes episodes;
    private final SloCatalog catalog;
    private final Ledger ledger;
    private final AlertMarks marks;
    private final BudgetSettings budgetSettings;
    private final Outbox outbox;
    private final Clock clock;

    RecordAlerts(
            AlertEpisodes episodes,
            SloCatalog catalog,
            Ledger ledger,
            AlertMarks marks,
            BudgetSettings budgetSettings,
            Outbox outbox,
            Clock clock) {
        this.episodes = episodes;
        this.catalog = catalog;
        this.ledger = ledger;
        this.marks = marks;
        this.budgetSettings = budgetSettings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    void record(AlertmanagerNotification notification) {
        notification.alerts().forEach(this::record);
    }

    /** Ends an episode of which nobody will tell any more, as if Alertmanager had. */
    @Transactional
    void end(AlertEpisode episode, Instant resolvedAt) {
        Optional<DefinedSlo> slo = objective(episode);
        close(episode, resolvedAt, slo);
        slo.ifPresent(defined -> marks.mark(defined.id(), episode.startedAt(), resolvedAt));
    }

    /** Opens an episode like one that has ended: its alert fires, and was seen to at that moment. */
    @Transactional
    void again(AlertEpisode ended, Instant since) {
        AlertEpisode episode = ended.again(since.truncatedTo(ChronoUnit.MICROS));
        Optional<DefinedSlo> slo = objective(episode);
        open(episode, slo);
        slo.ifPresent(defined -> marks.mark(defined.id(), episode.startedAt(), clock.instant()));
    }

    private void record(AlertmanagerNotification.Alert alert) {
        AlertEpisode episode = episode(alert);
        Optional<DefinedSlo> slo = objective(episode);
        open(episode, slo);
        Instant resolvedAt = resolvedAt(alert);
        if (resolvedAt != null) {
            close(episode, resolvedAt, slo);
        }
        slo.ifPresent(defined ->
                marks.mark(defined.id(), episode.startedAt(), resolvedAt == null ? clock.instant() : resolvedAt));
    }

    private void open(AlertEpisode episode, Optional<DefinedSlo> slo) {
        if (episodes.open(episode)) {
            LOG.infof(
                    "alert=%s sloId=%s tier=%s severity=%s fired",
                    episode.alertName(),
                    episode.sloId(),
                    episode.tier(),
                    episode.severity().label());
            slo.filter(defined -> episode.isBreach()).ifPresent(defined -> announce(defined, episode));
        }
    }

    private Optional<DefinedSlo> objective(AlertEpisode episode) {
        return Optional.ofNullable(episode.sloId()).flatMap(catalog::current);
    }

    private void close(AlertEpisode episode, Instant resolvedAt, Optional<DefinedSlo> slo) {
        if (episodes.close(episode, resolvedAt)) {
            LOG.infof("alert=%s sloId=%s tier=%s resolved", episode.alertName(), episode.sloId(), episode.tier());
            slo.filter(defined -> episode.isBreach())
                    .ifPresent(defined -> outbox.publish(new SloBreachResolved(
                            defined.id(), defined.spec().service(), String.valueOf(episode.tier()))));
        }
    }

    private void announce(DefinedSlo slo, AlertEpisode episode) {
        Instant now = clock.instant();
        Budget budget = Budget.assess(
                slo.spec().objective(),
                slo.spec().window(),
                ledger.tally(slo, now),
                true,
                now,
                budgetSettings.policy());
        BigDecimal remaining = budget.remaining();
        outbox.publish(new SloBreachDetected(
                slo.id(),
                slo.spec().service(),
                String.valueOf(episode.tier()),
                remaining == null ? null : remaining.doubleValue()));
    }

    private static @Nullable Instant resolvedAt(AlertmanagerNotification.Alert alert) {
        return alert.isResolved() ? Optional.ofNullable(alert.endsAt()).orElse(alert.startsAt()) : null;
    }

    private static AlertEpisode episode(AlertmanagerNotification.Alert alert) {
        String severity = Optional.ofNullable(alert.label("severity")).orElse("");
        return new AlertEpisode(
                alert.fingerprint(),
                Optional.ofNullable(alert.label("alertname")).orElse("unnamed"),
                alert.label("slo"),
                alert.label("service"),
                alert.label("tier"),
                Severity.labelled(severity).orElse(Severity.LOW),
                alert.startsAt().truncatedTo(ChronoUnit.MICROS),
                null);
    }
}
