package co.potti.gdpr.certificate;

import co.potti.common.identity.ServiceToken;
import co.potti.common.objectstore.Region;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the erasure horizon from backup-service's live inventory. What cannot be read is unknown, never assumed. */
@ApplicationScoped
class BackupHorizon {

    private static final Logger LOG = Logger.getLogger(BackupHorizon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

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
            HttpResponse<byte[]> runs = get(backupService.get(), "/api/backups?database=" + database);
            if (runs.statusCode() != 200) {
                return unknown("backup-service answered " + runs.statusCode());
            }
            if (underWay(json.readTree(runs.body()), gone)) {
                return unknown("a backup is being made");
            }
            HttpResponse<byte[]> inventory = get(backupService.get(), "/api/backups/inventory?database=" + database);
            return inventory.statusCode() == 200
                    ? latest(json.readTree(inventory.body()), gone)
                    : unknown("backup-service answered " + inventory.statusCode());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The backup inventory could not be read: %s", e.getClass().getSimpleName());
            return unknown("backup-service could not be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("the reading was interrupted");
        }
    }

    private HttpResponse<byte[]> get(URI service, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", token.bearer())
                .header("Accept", "application/json")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /**
     * Whether a backup that is not in the inventory yet may hold the data. Asked before the inventory is read, so that a
     * run that ends meanwhile is found there.
     *
     * @throws DateTimeParseException when a run does not say when it was created
     */
    static boolean underWay(JsonNode runs, Instant gone) {
        for (JsonNode run : runs) {
            if (!ENDED.contains(run.path("status").asText())
                    && Instant.parse(run.path("createdAt").asText()).isBefore(gone)) {
                return true;
            }
        }
        return false;
    }

    static ErasureHorizon latest(JsonNode inventory, Instant gone) {
        Instant latest = null;
        int copies = 0;
        Set<String> missing =
                Arrays.stream(Region.values()).map(Region::regionName).collect(Collectors.toSet());
        for (JsonNode region : inventory.path("regions")) {
            if (!region.path("readable").asBoolean(false)) {
                return unknown("region " + region.path("region").asText("?") + " could not be read");
            }
            missing.remove(region.path("region").asText());
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
        if (!missing.isEmpty()) {
            return unknown("the inventory lacks region " + String.join(", ", missing));
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
