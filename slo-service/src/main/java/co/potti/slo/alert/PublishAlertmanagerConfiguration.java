package co.potti.slo.alert;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes Alertmanager's configuration where one is asked for, and has it read; tried again until Alertmanager took it. */
@ApplicationScoped
class PublishAlertmanagerConfiguration {

    private static final Logger LOG = Logger.getLogger(PublishAlertmanagerConfiguration.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AlertmanagerSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile boolean taken;

    PublishAlertmanagerConfiguration(AlertmanagerSettings settings) {
        this.settings = settings;
    }

    /** A contradictory configuration ends the start, with the key's name. */
    void onStart(@Observes StartupEvent started) {
        settings.configuration();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        Optional<AlertmanagerConfiguration> configuration = settings.configuration();
        if (taken || configuration.isEmpty()) {
            return;
        }
        try {
            write(settings.configFile().orElseThrow(), configuration.get().render());
            taken = settings.url().map(this::reload).orElse(true);
        } catch (IOException e) {
            LOG.error("the configuration of Alertmanager could not be written", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path whole = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean reload(URI alertmanager) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(alertmanager + "/-/reload"))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                LOG.warnf("Alertmanager answered %d to reload", status);
            }
            return status == 200;
        } catch (IOException e) {
            LOG.warnf("Alertmanager does not answer: %s", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
