package co.potti.slo.rules;

import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.catalog.SlosChanged;
import co.potti.slo.prometheus.LoadedGroup;
import co.potti.slo.prometheus.Prometheus;
import co.potti.slo.prometheus.PrometheusSettings;
import co.potti.slo.prometheus.PrometheusUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rules to Prometheus and makes sure that they arrived (S4): files, then a look at what it runs, and a reload whenever
 * that is something else, also when an earlier reload failed; again and again until both agree. Several replicas write the same bytes. Where no rules directory is configured, the cluster
 * delivers the rules and only the look remains.
 */
@ApplicationScoped
public class PublishRules {

    private static final Logger LOG = Logger.getLogger(PublishRules.class);

    private final SloCatalog catalog;
    private final RulesSettings settings;
    private final PrometheusSettings prometheusSettings;
    private final Prometheus prometheus;
    private final Clock clock;
    private volatile RulesPublication publication = RulesPublication.notYet();

    PublishRules(
            SloCatalog catalog,
            RulesSettings settings,
            PrometheusSettings prometheusSettings,
            Prometheus prometheus,
            Clock clock,
            MeterRegistry meters) {
        this.catalog = catalog;
        this.settings = settings;
        this.prometheusSettings = prometheusSettings;
        this.prometheus = prometheus;
        this.clock = clock;
        Gauge.builder("slo_rules_loaded", () -> publication.loaded() ? 1 : 0)
                .description("1 when Prometheus runs every rule of the objectives in force and can evaluate it, else 0")
                .register(meters);
    }

    public RulesPublication publication() {
        return publication;
    }

    /** A contradictory configuration ends the start, with the key's name. */
    void onStart(@Observes StartupEvent started) {
        settings.options();
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) SlosChanged change) {
        publish();
    }

    @Scheduled(every = "{potti.slo.rules.check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publishAgain() {
        publish();
    }

    /** Writes, reloads and looks; never fails, the outcome is in {@link #publication()}. */
    public synchronized void publish() {
        List<DefinedSlo> current;
        try {
            current = catalog.current();
        } catch (RuntimeException e) {
            LOG.warnf("the objectives cannot be read: %s", e.getMessage());
            publication = publication.unknown(clock.instant(), "the objectives cannot be read");
            return;
        }
        CompiledRules compiled = CompiledRules.of(current, settings.options());
        if (compiled.slos().isEmpty()) {
            return;
        }
        String reason = attempt(compiled);
        RulesPublication before = publication;
        publication = new RulesPublication(
                compiled.slos().size(),
                compiled.files().size(),
                compiled.rules(),
                reason == null,
                clock.instant(),
                reason);
        if (before.loaded() != publication.loaded() || before.rules() != publication.rules()) {
            LOG.infof(
                    "rules slos=%d rules=%d loaded=%s reason=%s",
                    publication.slos(), publication.rules(), publication.loaded(), reason);
        }
    }

    private @Nullable String attempt(CompiledRules compiled) {
        try {
            Optional<Path> directory = prometheusSettings.rulesDirectory();
            if (directory.isEmpty()) {
                return fault(compiled, prometheus.ruleGroups()).orElse(null);
            }
            boolean changed = new RuleFiles(directory.get()).replaceWith(compiled.files());
            List<LoadedGroup> loaded = prometheus.ruleGroups();
            if (changed || compiled.differsIn(loaded).isPresent()) {
                prometheus.reload();
                loaded = prometheus.ruleGroups();
            }
            Optional<String> differing = compiled.differsIn(loaded);
            return differing.isPresent()
                    ? differing.get()
                    : fault(compiled, loaded).orElse(null);
        } catch (PrometheusUnavailableException e) {
            return e.getMessage();
        } catch (IOException e) {
            LOG.error("rule files could not be written", e);
            return "the rule files could not be written";
        }
    }

    private static Optional<String> fault(CompiledRules compiled, List<LoadedGroup> loaded) {
        return compiled.missingFrom(loaded).or(() -> compiled.failingIn(loaded));
    }
}
