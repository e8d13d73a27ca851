package co.potti.backup.inventory;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.RepositoryInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one region holds, or why that could not be read. An unreadable region holds nothing that can be claimed. */
public sealed interface RegionHoldings {

    Region region();

    /** Backups, oldest first; none when unreadable. */
    List<BackupInfo> backups();

    /** Read from the repository just now. */
    record Readable(Region region, RepositoryInfo info) implements RegionHoldings {
        @Override
        public List<BackupInfo> backups() {
            return info.backups();
        }
    }

    /**
     * Could not be read.
     *
     * @param reason pgBackRest's failure code, such as {@code object-store-unreachable}
     */
    record Unreadable(Region region, String reason) implements RegionHoldings {
        @Override
        public List<BackupInfo> backups() {
            return List.of();
        }
    }

    /** True when the region was read and holds what a backup of this type builds on. */
    default boolean hasBaseFor(BackupType type) {
        return switch (type) {
            case FULL -> this instanceof Readable;
            case DIFFERENTIAL, INCREMENTAL -> backups().stream().anyMatch(backup -> backup.type() == BackupType.FULL);
        };
    }

    /** The newest backup of this type without page errors. */
    default Optional<BackupInfo> lastGood(BackupType type) {
        return good().filter(backup -> backup.type() == type).findFirst();
    }

    /** Backups without page errors, newest first: what a recovery would start from. */
    default Stream<BackupInfo> good() {
        return backups().stream()
                .filter(backup -> !backup.error())
                .sorted(Comparator.comparing(BackupInfo::completedAt).reversed());
    }
}
