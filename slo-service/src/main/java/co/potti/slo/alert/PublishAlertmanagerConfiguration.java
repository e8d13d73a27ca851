package co.potti.slo.alert;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Writes Alertmanager's configuration where one is asked for, and has it read; tried again until Alertmanager took it. */
@ApplicationScoped
class PublishAlertmanagerConfiguration {

    private static final Logger LOG = Logger.getLogger(PublishAlertmanagerConfiguration.class);

    private final AlertmanagerSettings settings;
    /** Asked for only where there is an address. */
    private final Instance<AlertmanagerApi> alertmanager;

    private volatile boolean taken;

    PublishAlertmanagerConfiguration(
            AlertmanagerSettings settings, @RestClient Instance<AlertmanagerApi> alertmanager) {
        this.settings = settings;
        this.alertmanager = alertmanager;
    }

    /** A contradictory configuration ends the start, with the key's name. */
    void onStart(@Observes StartupEvent started) {
        settings.configuration();
    }

    @Scheduled(every = "{potti.alertmanager.retry-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        Optional<AlertmanagerConfiguration> configuration = settings.configuration();
        if (taken || configuration.isEmpty()) {
            return;
        }
        try {
            write(settings.configFile().orElseThrow(), configuration.get().render());
            taken = settings.url().isEmpty() || reload();
        } catch (IOException e) {
            LOG.error("the configuration of Alertmanager could not be written", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path whole = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean reload() {
        try {
            alertmanager.get().reload();
            return true;
        } catch (WebApplicationException e) {
            LOG.warnf("Alertmanager answered %d to reload", e.getResponse().getStatus());
        } catch (ProcessingException e) {
            LOG.warnf("Alertmanager does not answer: %s", e.getMessage());
        }
        return false;
    }
}
