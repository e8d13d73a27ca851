package co.potti.slo.metric;

import co.potti.slo.budget.BudgetStatus;
import co.potti.slo.prometheus.Prometheus;
import co.potti.slo.prometheus.PrometheusUnavailableException;
import co.potti.slo.prometheus.Sample;
import co.potti.slo.rules.Series;
import co.potti.slo.status.AssessSlos;
import co.potti.slo.status.AssessedSlo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The gauges of S9. A figure that nobody knows is not exported: absent, never zero and never NaN. */
@ApplicationScoped
public class SloMetrics {

    private static final Logger LOG = Logger.getLogger(SloMetrics.class);

    private final AssessSlos assessSlos;
    private final Prometheus prometheus;
    private final Clock clock;
    private final MultiGauge achievement;
    private final MultiGauge budgetRemaining;
    private final MultiGauge burnRate;

    SloMetrics(AssessSlos assessSlos, Prometheus prometheus, Clock clock, MeterRegistry meters) {
        this.assessSlos = assessSlos;
        this.prometheus = prometheus;
        this.clock = clock;
        this.achievement = MultiGauge.builder("slo_achievement_percentage")
                .description("Good events over the objective's window, in percent")
                .register(meters);
        this.budgetRemaining = MultiGauge.builder("slo_error_budget_remaining")
                .description("Error budget left over the objective's window: 1 is untouched, negative is overspent")
                .register(meters);
        this.burnRate = MultiGauge.builder("slo_burn_rate")
                .description("How many times faster than allowed the budget burned over a window")
                .register(meters);
    }

    @Scheduled(every = "{potti.slo.ledger.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        List<AssessedSlo> slos = known(assessSlos::all);
        achievement.register(rows(slos, true), true);
        budgetRemaining.register(rows(slos, false), true);
        burnRate.register(burnRates(slos), true);
    }

    /** The objectives that somebody knows about now: none while the ledger cannot be read. */
    static List<AssessedSlo> known(Supplier<List<AssessedSlo>> assess) {
        try {
            return assess.get().stream()
                    .filter(slo -> slo.budget().status() != BudgetStatus.NO_DATA)
                    .toList();
        } catch (RuntimeException e) {
            LOG.warnf("objectives cannot be judged: %s", e.getMessage());
            return List.of();
        }
    }

    private static List<MultiGauge.Row<?>> rows(List<AssessedSlo> slos, boolean achieved) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (AssessedSlo assessed : slos) {
            @Nullable
            BigDecimal value =
                    achieved ? assessed.budget().achieved() : assessed.budget().remaining();
            if (value != null) {
                rows.add(MultiGauge.Row.of(Tags.of("slo", assessed.slo().id()), value.doubleValue()));
            }
        }
        return rows;
    }

    private List<MultiGauge.Row<?>> burnRates(List<AssessedSlo> slos) {
        Map<String, Double> budgets = new HashMap<>();
        slos.stream()
                .filter(slo -> !slo.slo().spec().objective().isZeroTolerance())
                .forEach(slo -> budgets.put(
                        slo.slo().id(), slo.slo().spec().objective().budget().doubleValue()));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Sample ratio : ratios()) {
            Double budget = budgets.get(ratio.label("slo"));
            String window = ratio.label("__name__").substring(Series.RATIO_PREFIX.length());
            if (budget != null) {
                rows.add(MultiGauge.Row.of(
                        Tags.of("slo", ratio.label("slo"), "window", window), ratio.value() / budget));
            }
        }
        return rows;
    }

    private List<Sample> ratios() {
        try {
            return prometheus.query("{__name__=~\"" + Series.RATIO_PREFIX + ".+\"}", clock.instant());
        } catch (PrometheusUnavailableException e) {
            LOG.debugf("burn rates unknown: %s", e.getMessage());
            return List.of();
        }
    }
}
