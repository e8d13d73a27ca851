package co.potti.gdpr.certificate;

import co.potti.common.identity.ServiceToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the erasure horizon from backup-service's live inventory. What cannot be read is unknown, never assumed. */
@ApplicationScoped
class BackupHorizon {

    private static final Logger LOG = Logger.getLogger(BackupHorizon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<URI> backupService;
    private final String database;
    private final ServiceToken token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();

    BackupHorizon(
            @ConfigProperty(name = "potti.gdpr.backup-service.url") Optional<URI> backupService,
            @ConfigProperty(name = "potti.protected.database") String database,
            ServiceToken token) {
        this.backupService = backupService;
        this.database = database;
        this.token = token;
    }

    /** The latest expiry over all backups that began before the data was gone. */
    ErasureHorizon read(Instant gone) {
        if (backupService.isEmpty()) {
            return unknown("backup-service is not configured");
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            backupService.get().resolve("/api/backups/inventory?database=" + database))
                    .timeout(PATIENCE)
                    .header("Authorization", token.bearer())
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? latest(json.readTree(response.body()), gone)
                    : unknown("backup-service answered " + response.statusCode());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The backup inventory could not be read: %s", e.getClass().getSimpleName());
            return unknown("backup-service could not be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("the reading was interrupted");
        }
    }

    static ErasureHorizon latest(JsonNode inventory, Instant gone) {
        Instant latest = null;
        int copies = 0;
        for (JsonNode region : inventory.path("regions")) {
            if (!region.path("readable").asBoolean(false)) {
                return unknown("region " + region.path("region").asText("?") + " could not be read");
            }
            for (JsonNode backup : region.path("backups")) {
                try {
                    if (Instant.parse(backup.path("startedAt").asText()).isBefore(gone)) {
                        Instant expires = Instant.parse(backup.path("expiresAt").asText());
                        latest = latest == null || expires.isAfter(latest) ? expires : latest;
                        copies++;
                    }
                } catch (DateTimeParseException e) {
                    return unknown("a backup has no expiry");
                }
            }
        }
        if (inventory.path("regions").isEmpty()) {
            return unknown("the inventory is empty");
        }
        return latest == null
                ? new ErasureHorizon(gone, "No backup holds the erased data")
                : new ErasureHorizon(
                        latest, copies + " backups began before the data was gone; the last of them expires then");
    }

    private static ErasureHorizon unknown(String reason) {
        return new ErasureHorizon(null, "Unknown: " + reason);
    }
}
