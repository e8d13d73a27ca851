package co.potti.dr.inventory;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.objective.RecoveryForecast.Load;

/**
 * What a drill restores; nothing that arrives in the repository later changes it.
 *
 * @param region where it is restored from
 * @param regionReason why from there, in words
 * @param label pgBackRest's label of the backup
 * @param type full, differential or incremental
 * @param sizeBytes size of the restored database
 * @param firstSegment first segment that recovery needs
 * @param lastSegment last one it may have: the end of the archive without a gap, at the failure instant
 */
public record PinnedBackup(
        Region region,
        String regionReason,
        String label,
        String type,
        long sizeBytes,
        WalSegment firstSegment,
        WalSegment lastSegment) {

    /** What the recovery has to move; more WAL than a point-in-time target needs, because its share is not known before. */
    public Load load() {
        return new Load(sizeBytes, (lastSegment.since(firstSegment) + 1) * WalSegment.BYTES);
    }
}
