package co.potti.common.pgbackrest;

import java.util.List;
import java.util.Optional;

/**
 * What one repository holds for one stanza.
 *
 * @param stanzaPresent false when the repository answered and knows no such stanza
 * @param backupRunning true when a backup lock is held on this machine
 * @param archives range of archived WAL per archive id, oldest database version first
 * @param backups oldest first
 */
public record RepositoryInfo(
        int repository,
        boolean stanzaPresent,
        boolean backupRunning,
        List<ArchiveRange> archives,
        List<BackupInfo> backups) {

    public RepositoryInfo {
        archives = List.copyOf(archives);
        backups = List.copyOf(backups);
    }

    /** First and last segment that are listed; says nothing about what lies between. */
    public record ArchiveRange(String archiveId, String firstSegment, String lastSegment) {}

    /** The archive that PostgreSQL writes to now; empty before the first segment. */
    public Optional<ArchiveRange> currentArchive() {
        return archives.isEmpty() ? Optional.empty() : Optional.of(archives.getLast());
    }

    public Optional<BackupInfo> annotated(String key, String value) {
        return backups.stream()
                .filter(backup -> value.equals(backup.annotations().get(key)))
                .findFirst();
    }
}
