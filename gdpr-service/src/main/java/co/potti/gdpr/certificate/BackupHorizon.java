package co.potti.gdpr.certificate;

import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.identity.ServiceToken;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.certificate.BackupInventory.HeldBackup;
import co.potti.gdpr.certificate.BackupInventory.RegionInventory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the erasure horizon from backup-service's live inventory. What cannot be read is unknown, never assumed. */
@ApplicationScoped
class BackupHorizon {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Logger LOG = Logger.getLogger(BackupHorizon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<URI> backupService;
    private final String database;
    private final Supplier<String> bearer;
    private final Duration patience;
    private final HttpClient http;

    @Inject
    BackupHorizon(BackupServiceConfiguration backupService, ProtectedDatabase database, ServiceToken token) {
        this(backupService.url(), database.database(), token::bearer, PATIENCE);
    }

    BackupHorizon(Optional<URI> backupService, String database, Supplier<String> bearer, Duration patience) {
        this.backupService = backupService;
        this.database = database;
        this.bearer = bearer;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /**
     * The latest expiry over all backups that began before the data was gone.
     *
     * @throws CancellationException when this thread is to stop: that says nothing about backups
     */
    ErasureHorizon read(Instant gone) {
        if (backupService.isEmpty()) {
            return unknown("backup-service is not configured");
        }
        try {
            HttpResponse<byte[]> answer = get(backupService.get(), "/api/backups?database=" + database);
            if (answer.statusCode() != 200) {
                return unknown("backup-service answered " + answer.statusCode());
            }
            List<BackupRun> runs = runs(answer.body());
            if (underWay(runs, gone)) {
                return unknown("a backup is being made");
            }
            HttpResponse<byte[]> inventory = get(backupService.get(), "/api/backups/inventory?database=" + database);
            return inventory.statusCode() == 200
                    ? latest(JSON.readValue(inventory.body(), BackupInventory.class), !runs.isEmpty(), gone)
                    : unknown("backup-service answered " + inventory.statusCode());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warnf(
                    "The backup inventory could not be understood: %s",
                    e.getClass().getSimpleName());
            return unknown("backup-service's answer cannot be understood");
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The backup inventory could not be read: %s", e.getClass().getSimpleName());
            return unknown("backup-service could not be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The reading of the backup inventory was interrupted");
        }
    }

    private HttpResponse<byte[]> get(URI service, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(patience)
                .header("Authorization", bearer.get())
                .header("Accept", "application/json")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** @throws IllegalArgumentException when the answer is no list of runs */
    private static List<BackupRun> runs(byte[] body) throws IOException {
        BackupRun @Nullable [] runs = JSON.readValue(body, BackupRun[].class);
        if (runs == null || Arrays.asList(runs).contains(null)) {
            throw new IllegalArgumentException("no list of runs");
        }
        return List.of(runs);
    }

    /**
     * Whether a backup that is not in the inventory yet may hold the data. Asked before the inventory is read, so that a
     * run that ends meanwhile is found there.
     *
     * @throws IllegalArgumentException when a run that may still be going on does not say when it was created
     */
    static boolean underWay(List<BackupRun> runs, Instant gone) {
        boolean underWay = false;
        for (BackupRun run : runs) {
            if (run.completedAt() != null) {
                continue;
            }
            if (run.createdAt() == null) {
                throw new IllegalArgumentException("a run without a time");
            }
            underWay |= run.createdAt().isBefore(gone);
        }
        return underWay;
    }

    /**
     * @param everRun whether any backup was ever begun: until then a repository without a stanza is only new, afterwards it
     *     is not the one that backups went to
     */
    static ErasureHorizon latest(@Nullable BackupInventory inventory, boolean everRun, Instant gone) {
        List<RegionInventory> regions =
                inventory == null || inventory.regions() == null ? List.of() : inventory.regions();
        if (regions.isEmpty()) {
            return unknown("the inventory is empty");
        }
        Instant latest = null;
        int copies = 0;
        boolean archived = false;
        Set<String> missing =
                Arrays.stream(Region.values()).map(Region::regionName).collect(Collectors.toSet());
        for (RegionInventory region : regions) {
            List<HeldBackup> backups = region.backups();
            if (!region.readable()) {
                return unknown("region " + region.region() + " could not be read");
            }
            if (!region.stanzaPresent() && everRun) {
                return unknown("the repository of region " + region.region() + " does not know the database");
            }
            if (backups == null) {
                return unknown("region " + region.region() + " does not list its backups");
            }
            missing.remove(region.region());
            archived |= region.archive() != null;
            for (HeldBackup backup : backups) {
                if (backup.startedAt() != null && !backup.startedAt().isBefore(gone)) {
                    continue;
                }
                if (backup.startedAt() == null || backup.expiresAt() == null) {
                    return unknown("a backup has no expiry");
                }
                latest = latest == null || backup.expiresAt().isAfter(latest) ? backup.expiresAt() : latest;
                copies++;
            }
        }
        if (!missing.isEmpty()) {
            return unknown("the inventory lacks region " + String.join(", ", missing));
        }
        if (latest == null && archived) {
            return unknown("archived WAL holds it, and no backup from before says when that expires");
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
