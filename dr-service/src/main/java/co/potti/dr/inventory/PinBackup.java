package co.potti.dr.inventory;

import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.identity.ServiceToken;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.BackupInventory.RegionInventory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Pins what a drill restores: the backup from backup-service's inventory, the end of the archive from a listing of the
 * repository itself, so that nothing a view remembers is taken for what is there.
 */
@ApplicationScoped
public class PinBackup {

    private static final Pattern ARCHIVE_ID = Pattern.compile("[0-9.]{1,8}-[0-9]{1,8}");

    private final Supplier<BackupInventory> backupService;
    private final Archives archives;

    /** What each region's repository lists now. */
    interface Archives {

        /**
         * @param archiveId no other archive of the stanza is listed
         * @throws PgBackRestException when it cannot be read
         */
        ArchiveListing in(Region region, String archiveId) throws InterruptedException;
    }

    @Inject
    PinBackup(
            @RestClient BackupServiceClient backupService,
            ServiceToken token,
            PgBackRestInstallation pgBackRest,
            ProtectedDatabase database) {
        this(
                () -> backupService.inventory(token.bearer(), database.database()),
                (region, archiveId) -> pgBackRest.pgBackRest().archive(pgBackRest.repository(region), archiveId));
    }

    PinBackup(Supplier<BackupInventory> backupService, Archives archives) {
        this.backupService = backupService;
        this.archives = archives;
    }

    /**
     * The newest backup that can be made consistent, in the first region of the choice that can be read and holds one.
     *
     * @throws ExerciseFailedException when there is none: that nothing is there is only said when every region was read
     */
    public PinnedBackup pin(Scenario scenario, RegionChoice choice, Instant failureInstant)
            throws InterruptedException {
        BackupInventory inventory = inventory();
        List<String> passedOver = new ArrayList<>();
        FailureReason reason = FailureReason.NOTHING_TO_RESTORE;
        for (Region region : choice.regions()) {
            try {
                return pinIn(region, inventory, scenario, failureInstant, passedOver);
            } catch (ExerciseFailedException notFromHere) {
                passedOver.add(region.regionName() + ": " + notFromHere.getMessage());
                reason = reason == FailureReason.REGION_UNREADABLE ? reason : notFromHere.reason();
            }
        }
        throw new ExerciseFailedException(reason, String.join("; ", passedOver));
    }

    private PinnedBackup pinIn(
            Region region,
            BackupInventory inventory,
            Scenario scenario,
            Instant failureInstant,
            List<String> passedOver)
            throws InterruptedException {
        RegionInventory held = readable(region, inventory);
        ConsistentBackup found = ConsistentBackup.newest(
                ChooseBackup.from(held.held(), scenario, failureInstant), archive(region, held), failureInstant);
        List<String> worse = new ArrayList<>(passedOver);
        worse.addAll(found.passedOver());
        return new PinnedBackup(
                region,
                worse.isEmpty() ? "first choice" : "passed over " + String.join("; ", worse),
                found.backup().label(),
                found.backup().type(),
                found.backup().sizeBytes(),
                found.firstSegment(),
                found.lastSegment());
    }

    private static RegionInventory readable(Region region, BackupInventory inventory) {
        RegionInventory held = inventory.regions().stream()
                .filter(entry -> entry.region().equals(region.regionName()))
                .findFirst()
                .orElseThrow(() -> unreadable("the inventory does not name it"));
        if (!held.readable()) {
            throw unreadable(held.reason() == null ? "it cannot be read" : held.reason());
        }
        if (!held.stanzaPresent()) {
            throw unreadable("its repository has no stanza: wrong or emptied bucket");
        }
        return held;
    }

    private ArchiveListing archive(Region region, RegionInventory held) throws InterruptedException {
        BackupInventory.Archive current = held.archive();
        if (current == null) {
            throw new ExerciseFailedException(FailureReason.NOTHING_TO_RESTORE, "its repository has no archive");
        }
        if (!ARCHIVE_ID.matcher(current.archiveId()).matches()) {
            throw unreadable("the inventory names no archive of PostgreSQL");
        }
        try {
            return archives.in(region, current.archiveId());
        } catch (PgBackRestException failed) {
            throw unreadable(String.valueOf(failed.getMessage()));
        }
    }

    private BackupInventory inventory() {
        try {
            return backupService.get();
        } catch (ProcessingException | WebApplicationException failed) {
            throw new ExerciseFailedException(
                    FailureReason.INVENTORY_UNAVAILABLE, "backup-service: " + failed.getMessage(), failed);
        }
    }

    private static ExerciseFailedException unreadable(String words) {
        return new ExerciseFailedException(FailureReason.REGION_UNREADABLE, words);
    }
}
