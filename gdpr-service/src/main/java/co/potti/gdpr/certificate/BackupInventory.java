package co.potti.gdpr.certificate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What backup-service says each region really holds. Whatever it leaves out is absent here, and not assumed. */
@RegisterForReflection
record BackupInventory(@Nullable List<RegionInventory> regions) {

    /**
     * @param stanzaPresent whether the repository knows the database; one that was emptied, or is another, does not
     * @param archive the WAL that it holds, absent without any
     */
    @RegisterForReflection
    record RegionInventory(
            @Nullable String region,
            boolean readable,
            boolean stanzaPresent,
            @Nullable List<HeldBackup> backups,
            @Nullable HeldArchive archive) {}

    @RegisterForReflection
    record HeldArchive(@Nullable String lastSegment) {}

    @RegisterForReflection
    record HeldBackup(@Nullable Instant startedAt, @Nullable Instant expiresAt) {}
}
