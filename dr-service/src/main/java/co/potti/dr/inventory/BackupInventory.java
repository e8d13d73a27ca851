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
     * @param archive the current one; null when there is none
     */
    public record RegionInventory(
            String region,
            boolean readable,
            boolean stanzaPresent,
            @Nullable String reason,
            @Nullable List<Backup> backups,
            @Nullable Archive archive) {

        /** Never null, unlike the component. */
        public List<Backup> held() {
            return backups == null ? List.of() : backups;
        }
    }

    /**
     * The archive that grows now.
     *
     * @param archiveId PostgreSQL's version and pgBackRest's number of the stanza's history, such as {@code 15-1}; an upgrade
     *     begins another one, whose segments may bear the same names
     */
    public record Archive(String archiveId) {}

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
