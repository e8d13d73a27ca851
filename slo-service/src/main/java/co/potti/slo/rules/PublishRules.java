package co.potti.slo.rules;

import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.catalog.SlosChanged;
import co.potti.slo.prometheus.LoadedGroup;
import co.potti.slo.prometheus.Prometheus;
import co.potti.slo.prometheus.PrometheusSettings;
import co.potti.slo.prometheus.PrometheusUnavailableException;
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
 * Brings the rules to Prometheus and makes sure that they arrived (S4): files, reload, then a look at what it has loaded; again
 * and again until both agree. Several replicas write the same bytes. Where no rules directory is configured, the cluster
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
            Clock clock) {
        this.catalog = catalog;
        this.settings = settings;
        this.prometheusSettings = prometheusSettings;
        this.prometheus = prometheus;
        this.clock = clock;
    }

    public RulesPublication publication() {
        return publication;
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
        CompiledRules compiled = CompiledRules.of(catalog.current(), settings.options());
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
            boolean changed = directory.isPresent() && new RuleFiles(directory.get()).replaceWith(compiled.files());
            if (changed
                    || directory.isPresent()
                            && compiled.missingFrom(prometheus.ruleGroups()).isPresent()) {
                prometheus.reload();
            }
            List<LoadedGroup> loaded = prometheus.ruleGroups();
            return compiled.missingFrom(loaded)
                    .or(() -> compiled.failingIn(loaded))
                    .orElse(null);
        } catch (PrometheusUnavailableException e) {
            return e.getMessage();
        } catch (IOException e) {
            LOG.error("rule files could not be written", e);
            return "the rule files could not be written";
        }
    }
}
