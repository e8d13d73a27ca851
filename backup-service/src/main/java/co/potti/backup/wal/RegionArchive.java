package co.potti.backup.wal;

import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.ArchiveListing.Gap;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.RepositoryInfo;
import co.potti.common.pgbackrest.RepositoryInfo.ArchiveRange;
import co.potti.common.pgbackrest.WalSegment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one region's archive reaches without a hole.
 *
 * @param lastSegment the last one listed, whatever is missing before it
 * @param contiguousUntil the last one that a recovery from any usable backup reaches; null without one
 * @param gaps holes from the oldest backup on
 */
record RegionArchive(
        @Nullable WalSegment lastSegment, @Nullable WalSegment contiguousUntil, List<Gap> gaps) {

    /** What a backup needs to become consistent: without the last of it there is no recovery point at all. */
    record Needed(WalSegment start, WalSegment stop) {}

    /**
     * @param listing what is listed now
     * @param oldestStart first segment needed by the oldest backup
     * @param good what each good backup needs; one whose segments are not all there is passed over
     */
    static RegionArchive of(ArchiveListing listing, Optional<WalSegment> oldestStart, List<Needed> good) {
        return new RegionArchive(
                listing.last().orElse(null),
                good.stream()
                        .flatMap(backup -> listing
                                .contiguousFrom(backup.start(), backup.stop())
                                .filter(reached -> reached.compareTo(backup.stop()) >= 0)
                                .stream())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                oldestStart.map(listing::gapsFrom).orElse(List.of()));
    }

    /**
     * First segment that the oldest backup needs of the archive that is written to now. After a new major version's first
     * segment the old version's archive stays for a while; its backups need nothing of this one.
     */
    static Optional<WalSegment> oldestStart(RepositoryInfo info) {
        List<ArchiveRange> archives = info.archives();
        return info.backups().stream()
                .map(BackupInfo::walStart)
                .filter(start -> archives.size() < 2
                        || start.compareTo(archives.getLast().firstSegment()) >= 0)
                .findFirst()
                .map(WalSegment::parse);
    }

    /** Complete segments that were written and are not in the archive, up to the one being written now. */
    long backlog(WalSegment beingWritten) {
        WalSegment reached = contiguousUntil == null ? lastSegment : contiguousUntil;
        return reached == null ? beingWritten.number() : Math.max(0, beingWritten.since(reached) - 1);
    }
}
