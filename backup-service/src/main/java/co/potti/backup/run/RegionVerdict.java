package co.potti.backup.run;

import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.Failure;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a run in one region: its repository alone decides, the child only explains what is missing. */
sealed interface RegionVerdict {

    /** The repository lists the backup. */
    record Held(BackupInfo backup) implements RegionVerdict {}

    /** The repository lists the backup, and pages of it failed their checksum: nothing to recover from. */
    record Damaged(BackupInfo backup) implements RegionVerdict {}

    /** There is no such backup. */
    record NotHeld(ReportStatus status, String reason) implements RegionVerdict {}

    /** The child says that it succeeded, or nobody knows what became of it, and the repository cannot be asked now. */
    record Unknown(String reason) implements RegionVerdict {}

    /** Why a run ended in a region whose child was left by an incarnation that is gone: nobody knows how far it came. */
    String INTERRUPTED = "service-stopped";

    /**
     * @param failure why the child did not succeed; null when it says that it did
     */
    static RegionVerdict of(UUID runId, @Nullable String failure, RegionHoldings holdings) {
        return switch (holdings) {
            case RegionHoldings.Readable readable -> {
                Optional<BackupInfo> listed = readable.info().annotated(BackupInfo.RUN_ANNOTATION, runId.toString());
                yield listed.map(RegionVerdict::listed)
                        .orElseGet(() -> notHeld(failure == null ? "not-listed" : failure));
            }
            case RegionHoldings.Unreadable unreadable ->
                failure == null || failure.equals(INTERRUPTED) ? new Unknown(unreadable.reason()) : notHeld(failure);
        };
    }

    private static RegionVerdict listed(BackupInfo backup) {
        return backup.error() ? new Damaged(backup) : new Held(backup);
    }

    private static NotHeld notHeld(String reason) {
        boolean stopped = reason.equals(Failure.CANCELLED.code());
        return new NotHeld(stopped ? ReportStatus.CANCELLED : ReportStatus.FAILED, reason);
    }
}
