package co.potti.dr.inventory;

import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.inventory.BackupInventory.Backup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A backup for which the archive holds all that makes it consistent.
 *
 * @param firstSegment first segment that recovery needs
 * @param lastSegment last one it may have: the end of the archive without a gap, at the failure instant
 * @param passedOver why not a newer one, in words
 */
record ConsistentBackup(Backup backup, WalSegment firstSegment, WalSegment lastSegment, List<String> passedOver) {

    ConsistentBackup {
        passedOver = List.copyOf(passedOver);
    }

    /**
     * The first of the candidates that can be made consistent.
     *
     * @param candidates the newest first, at least one
     * @throws ExerciseFailedException when there is none
     */
    static ConsistentBackup newest(List<Backup> candidates, ArchiveListing archive, Instant failureInstant) {
        List<String> passedOver = new ArrayList<>();
        for (Backup backup : candidates) {
            WalSegment first = WalSegment.parse(backup.walStart());
            WalSegment consistent = WalSegment.parse(backup.walStop());
            WalSegment held = archive.contiguousFrom(first, consistent).orElse(null);
            if (held == null) {
                passedOver.add("the archive lacks %s, the first segment of backup %s".formatted(first, backup.label()));
            } else if (held.compareTo(consistent) < 0) {
                passedOver.add("the archive has a gap after %s, before backup %s is consistent"
                        .formatted(held, backup.label()));
            } else {
                return new ConsistentBackup(
                        backup, first, last(archive.at(failureInstant), first, consistent), passedOver);
            }
        }
        throw new ExerciseFailedException(FailureReason.NOTHING_TO_RESTORE, String.join("; ", passedOver));
    }

    /** A backup that ended has all it needs to be consistent; what follows counts when it was there at the failure instant. */
    private static WalSegment last(ArchiveListing atFailure, WalSegment first, WalSegment consistent) {
        return atFailure
                .contiguousFrom(first, consistent)
                .filter(last -> last.compareTo(consistent) > 0)
                .orElse(consistent);
    }
}
