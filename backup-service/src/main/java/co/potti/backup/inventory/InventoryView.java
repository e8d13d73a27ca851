package co.potti.backup.inventory;

import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.RepositoryInfo.ArchiveRange;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inventory as it is served. Sizes are bytes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InventoryView(String database, Instant readAt, List<RegionView> regions) {

    /**
     * One region; without backups and archive when it could not be read.
     *
     * @param stanzaPresent false when the repository answers and knows nothing of the database, as a wrong or an emptied
     *     bucket does, and when it could not be read: then that no backups are listed says nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RegionView(
            String region,
            boolean readable,
            boolean stanzaPresent,
            @Nullable String reason,
            List<BackupView> backups,
            @Nullable ArchiveView archive) {}

    /** One backup; {@code expiresAt} is the moment by which an expiry has removed it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BackupView(
            String label,
            String type,
            Instant startedAt,
            Instant completedAt,
            String walStart,
            String walStop,
            long sizeBytes,
            long repositoryBytes,
            @Nullable String prior,
            @Nullable String runId,
            boolean error,
            Instant expiresAt) {}

    /** First and last archived segment of the current archive. */
    public record ArchiveView(String archiveId, String firstSegment, String lastSegment) {}

    static InventoryView of(String database, Instant readAt, List<RegionHoldings> holdings, ExpiryRule rule) {
        return new InventoryView(
                database,
                readAt,
                holdings.stream().map(region -> region(region, rule, readAt)).toList());
    }

    private static RegionView region(RegionHoldings holdings, ExpiryRule rule, Instant now) {
        return switch (holdings) {
            case RegionHoldings.Unreadable unreadable ->
                new RegionView(unreadable.region().regionName(), false, false, unreadable.reason(), List.of(), null);
            case RegionHoldings.Readable readable ->
                new RegionView(
                        readable.region().regionName(),
                        true,
                        readable.info().stanzaPresent(),
                        null,
                        readable.backups().stream()
                                .map(backup -> backup(backup, readable.backups(), rule, now))
                                .toList(),
                        readable.info()
                                .currentArchive()
                                .map(InventoryView::archive)
                                .orElse(null));
        };
    }

    private static BackupView backup(BackupInfo backup, List<BackupInfo> all, ExpiryRule rule, Instant now) {
        return new BackupView(
                backup.label(),
                backup.type().word(),
                backup.startedAt(),
                backup.completedAt(),
                backup.walStart(),
                backup.walStop(),
                backup.sizeBytes(),
                backup.repositoryBytes(),
                backup.prior(),
                backup.annotation(BackupInfo.RUN_ANNOTATION).orElse(null),
                backup.error(),
                rule.expiresAt(backup, all, now));
    }

    private static ArchiveView archive(ArchiveRange range) {
        return new ArchiveView(range.archiveId(), range.firstSegment(), range.lastSegment());
    }
}
