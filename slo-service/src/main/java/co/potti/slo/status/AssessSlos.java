package co.potti.slo.status;

import co.potti.slo.alert.AlertEpisodes;
import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetSettings;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the objectives in force from the ledger alone: Prometheus need not be there. */
@ApplicationScoped
public class AssessSlos {

    private final SloCatalog catalog;
    private final Ledger ledger;
    private final AlertEpisodes episodes;
    private final BudgetSettings settings;
    private final Clock clock;

    AssessSlos(SloCatalog catalog, Ledger ledger, AlertEpisodes episodes, BudgetSettings settings, Clock clock) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.episodes = episodes;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    public List<AssessedSlo> all() {
        return catalog.current().stream().map(this::assess).toList();
    }

    @Transactional
    public Optional<AssessedSlo> one(String sloId) {
        return catalog.current(sloId).map(this::assess);
    }

    private AssessedSlo assess(DefinedSlo slo) {
        Instant now = clock.instant();
        return new AssessedSlo(
                slo,
                Budget.assess(
                        slo.spec().objective(),
                        slo.spec().window(),
                        ledger.tally(slo, now),
                        episodes.anyOpen(slo.id()),
                        now,
                        settings.policy()));
    }
}
