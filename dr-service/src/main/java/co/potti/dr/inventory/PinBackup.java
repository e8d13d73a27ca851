package co.potti.dr.inventory;

import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.identity.ServiceToken;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.BackupInventory.Backup;
import co.potti.dr.inventory.BackupInventory.RegionInventory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Pins what a drill restores: the backup from backup-service's inventory, the end of the archive from a listing of the
 * repository itself, so that nothing a view remembers is taken for what is there.
 */
@ApplicationScoped
public class PinBackup {

    /** All timelines and versions of the stanza. */
    private static final String WHOLE_ARCHIVE = "";

    private final Supplier<BackupInventory> backupService;
    private final Archives archives;

    /** What each region's repository lists now. */
    interface Archives {

        /** @throws PgBackRestException when it cannot be read */
        ArchiveListing in(Region region) throws InterruptedException;
    }

    @Inject
    PinBackup(
            @RestClient BackupServiceClient backupService,
            ServiceToken token,
            PgBackRestInstallation pgBackRest,
            ProtectedDatabase database) {
        this(
                () -> backupService.inventory(token.bearer(), database.database()),
                region -> pgBackRest.pgBackRest().archive(pgBackRest.repository(region), WHOLE_ARCHIVE));
    }

    PinBackup(Supplier<BackupInventory> backupService, Archives archives) {
        this.backupService = backupService;
        this.archives = archives;
    }

    /**
     * The first region of the choice that can be read and holds what is needed.
     *
     * @throws ExerciseFailedException when none does; with the reason of the last region that was tried
     */
    public PinnedBackup pin(Scenario scenario, RegionChoice choice, Instant failureInstant)
            throws InterruptedException {
        BackupInventory inventory = inventory();
        List<String> passedOver = new ArrayList<>();
        ExerciseFailedException last =
                new ExerciseFailedException(FailureReason.NOTHING_TO_RESTORE, "no region was named");
        for (Region region : choice.regions()) {
            try {
                return pinIn(region, inventory, scenario, failureInstant, passedOver);
            } catch (ExerciseFailedException notFromHere) {
                passedOver.add(region.regionName() + ": " + notFromHere.getMessage());
                last = notFromHere;
            }
        }
        throw new ExerciseFailedException(last.reason(), String.join("; ", passedOver), last);
    }

    private PinnedBackup pinIn(
            Region region,
            BackupInventory inventory,
            Scenario scenario,
            Instant failureInstant,
            List<String> passedOver)
            throws InterruptedException {
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
        Backup backup = ChooseBackup.from(held.held(), scenario, failureInstant);
        WalSegment first = WalSegment.parse(backup.walStart());
        String reason = passedOver.isEmpty() ? "first choice" : "passed over " + String.join("; ", passedOver);
        return new PinnedBackup(
                region,
                reason,
                backup.label(),
                backup.type(),
                backup.sizeBytes(),
                first,
                lastSegment(region, backup, first, failureInstant));
    }

    /** A backup that ended has all it needs to be consistent; what follows counts when it was there at the failure instant. */
    private WalSegment lastSegment(Region region, Backup backup, WalSegment first, Instant failureInstant)
            throws InterruptedException {
        ArchiveListing archive;
        try {
            archive = archives.in(region);
        } catch (PgBackRestException failed) {
            throw unreadable(String.valueOf(failed.getMessage()));
        }
        WalSegment consistent = WalSegment.parse(backup.walStop());
        WalSegment held = archive.contiguousFrom(first, consistent)
                .orElseThrow(() -> new ExerciseFailedException(
                        FailureReason.NOTHING_TO_RESTORE,
                        "the archive lacks %s, the first segment of backup %s".formatted(first, backup.label())));
        if (held.compareTo(consistent) < 0) {
            throw new ExerciseFailedException(
                    FailureReason.NOTHING_TO_RESTORE,
                    "the archive has a gap after %s, before backup %s is consistent".formatted(held, backup.label()));
        }
        return archive.at(failureInstant)
                .contiguousFrom(first, consistent)
                .filter(last -> last.compareTo(consistent) > 0)
                .orElse(consistent);
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
        return new ExerciseFailedException(FailureReason.NOTHING_TO_RESTORE, words);
    }
}
