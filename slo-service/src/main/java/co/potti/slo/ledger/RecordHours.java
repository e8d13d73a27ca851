package co.potti.slo.ledger;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetSettings;
import co.potti.slo.budget.Tally;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.prometheus.PrometheusUnavailableException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Keeps the ledger: the running hour again and again, and every hour that was missed, as far back as configured. Doing it twice,
 * or on two replicas, changes nothing.
 */
@ApplicationScoped
public class RecordHours {

    private static final Logger LOG = Logger.getLogger(RecordHours.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SloCatalog catalog;
    private final CountHour countHour;
    private final Ledger ledger;
    private final AlertMarks marks;
    private final LedgerSettings settings;
    private final BudgetSettings budgetSettings;
    private final Clock clock;

    RecordHours(
            SloCatalog catalog,
            CountHour countHour,
            Ledger ledger,
            AlertMarks marks,
            LedgerSettings settings,
            BudgetSettings budgetSettings,
            Clock clock) {
        this.catalog = catalog;
        this.countHour = countHour;
        this.ledger = ledger;
        this.marks = marks;
        this.settings = settings;
        this.budgetSettings = budgetSettings;
        this.clock = clock;
    }

    @Scheduled(every = "${potti.slo.ledger.every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void record() {
        Instant now = clock.instant();
        Instant oldest = now.minus(settings.backfill());
        for (DefinedSlo slo : catalog.inForceSince(oldest)) {
            Instant since = ledger.lastClosed(slo)
                    .map(hour -> hour.plus(HOUR))
                    .filter(oldest::isBefore)
                    .orElse(oldest);
            for (HourSlice slice : HourSlice.between(slo, since, now)) {
                if (!recorded(slo, slice, now)) {
                    break;
                }
            }
        }
    }

    /** False when the hour could not be counted: later ones wait for it, because counting goes on after the last closed hour. */
    private boolean recorded(DefinedSlo slo, HourSlice slice, Instant now) {
        boolean counted = false;
        try {
            HourCount count = countHour.count(slo.spec(), slice);
            Tally window = ledger.tallyWithout(slo, slice.hour()).plus(count.tally());
            Budget budget = Budget.assess(
                    slo.spec().objective(), slo.spec().window(), window, false, now, budgetSettings.policy());
            ledger.write(slo, slice, count, budget);
            counted = true;
        } catch (PrometheusUnavailableException e) {
            LOG.warnf("sloId=%s hour=%s not counted: %s", slo.id(), slice.hour(), e.getMessage());
            ledger.writeUnknown(slo, slice);
        }
        marks.mark(slo.id(), slice.hour(), slice.hour());
        return counted;
    }
}
