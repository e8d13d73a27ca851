package co.potti.slo.ledger;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetSettings;
import co.potti.slo.budget.Tally;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.catalog.SloCatalog;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the ledger: the running hour again and again, and every hour that was missed, as far back as configured; beyond that
 * Prometheus can no longer know, and the hour is closed with what is known. Doing it twice, or on two replicas, changes nothing.
 */
@ApplicationScoped
public class RecordHours {

    /** How long an objective that ended is still looked at, so that its last hours are closed. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofDays(1);

    private final SloCatalog catalog;
    private final CountHour countHour;
    private final Ledger ledger;
    private final AlertMarks marks;
    private final UnfinishedHours unfinishedHours;
    private final LedgerSettings settings;
    private final BudgetSettings budgetSettings;
    private final Clock clock;

    RecordHours(
            SloCatalog catalog,
            CountHour countHour,
            Ledger ledger,
            AlertMarks marks,
            UnfinishedHours unfinishedHours,
            LedgerSettings settings,
            BudgetSettings budgetSettings,
            Clock clock) {
        this.catalog = catalog;
        this.countHour = countHour;
        this.ledger = ledger;
        this.marks = marks;
        this.unfinishedHours = unfinishedHours;
        this.settings = settings;
        this.budgetSettings = budgetSettings;
        this.clock = clock;
    }

    @Scheduled(every = "{potti.slo.ledger.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void record() {
        try {
            unfinishedHours.are(recorded());
        } catch (RuntimeException e) {
            unfinishedHours.areUnknown(String.valueOf(e.getMessage()));
        }
    }

    /** Which hours could not be counted, and why. */
    private Map<UnfinishedHour, String> recorded() {
        Instant now = clock.instant();
        Instant oldest = now.minus(settings.backfill()).truncatedTo(ChronoUnit.HOURS);
        Map<UnfinishedHour, String> unfinished = new LinkedHashMap<>();
        for (DefinedSlo slo : catalog.inForceSince(oldest.minus(UNTIL_GIVEN_UP))) {
            ledger.giveUp(slo, oldest);
            Set<Instant> closed = ledger.closed(slo, oldest);
            for (HourSlice slice : HourSlice.between(slo, oldest, now)) {
                if (!closed.contains(slice.hour())) {
                    record(slo, slice, now, unfinished);
                }
            }
        }
        return unfinished;
    }

    /** An hour that cannot be counted, whatever the reason, waits alone: the others are counted, and it is tried again. */
    private void record(DefinedSlo slo, HourSlice slice, Instant now, Map<UnfinishedHour, String> unfinished) {
        try {
            HourCount count = countHour.count(slo.spec(), slice);
            Tally window = ledger.tallyWithout(slo, slice.hour()).plus(count.tally());
            Budget budget = Budget.assess(
                    slo.spec().objective(), slo.spec().window(), window, false, now, budgetSettings.policy());
            ledger.write(slo, slice, count, budget);
        } catch (RuntimeException e) {
            unfinished.put(new UnfinishedHour(slo.id(), slice.hour()), String.valueOf(e.getMessage()));
            ledger.writeUnknown(slo, slice);
        }
        marks.mark(slo.id(), slice.hour(), slice.to());
    }
}
