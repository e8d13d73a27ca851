package co.potti.backup.wal;

import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.ArchiveListing.Gap;
import co.potti.common.pgbackrest.WalSegment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one region's archive reaches without a hole.
 *
 * @param lastSegment the last one listed, whatever is missing before it
 * @param contiguousUntil the last one that a recovery from the newest good backup reaches; null without a backup
 * @param gaps holes from the oldest backup on
 */
record RegionArchive(
        @Nullable WalSegment lastSegment, @Nullable WalSegment contiguousUntil, List<Gap> gaps) {

    /**
     * @param listing what is listed now
     * @param oldestStart first segment needed by the oldest backup
     * @param newestStart first segment needed by the newest good backup
     */
    static RegionArchive of(
            ArchiveListing listing, Optional<WalSegment> oldestStart, Optional<WalSegment> newestStart) {
        return new RegionArchive(
                listing.last().orElse(null),
                newestStart.flatMap(listing::contiguousFrom).orElse(null),
                oldestStart.map(listing::gapsFrom).orElse(List.of()));
    }

    /** Complete segments that were written and are not in the archive, up to the one being written now. */
    long backlog(WalSegment beingWritten) {
        WalSegment reached = contiguousUntil == null ? lastSegment : contiguousUntil;
        return reached == null ? beingWritten.number() : Math.max(0, beingWritten.since(reached) - 1);
    }
}
