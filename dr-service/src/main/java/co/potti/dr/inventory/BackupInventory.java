package co.potti.dr.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What backup-service says each region really holds. */
public record BackupInventory(String database, Instant readAt, List<RegionInventory> regions) {

    public BackupInventory {
        regions = List.copyOf(regions);
    }

    /**
     * One region; without backups when it could not be read.
     *
     * @param stanzaPresent false when its repository knows nothing of the database, as a wrong or an emptied bucket does
     */
    public record RegionInventory(
            String region,
            boolean readable,
            boolean stanzaPresent,
            @Nullable String reason,
            @Nullable List<Backup> backups) {

        /** Never null, unlike the component. */
        public List<Backup> held() {
            return backups == null ? List.of() : backups;
        }
    }

    /**
     * One backup in one region.
     *
     * @param sizeBytes size of the database it restores to
     * @param error true when pages failed their checksum while it was taken
     */
    public record Backup(
            String label,
            String type,
            Instant startedAt,
            Instant completedAt,
            String walStart,
            String walStop,
            long sizeBytes,
            boolean error) {}
}
