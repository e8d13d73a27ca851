package co.potti.dr.drill;

import java.util.Locale;

/** Why a drill could not go on. */
public enum FailureReason {
    /** The process that ran it ended in the middle; what it left was cleaned away. */
    INTERRUPTED,
    /** backup-service could not say what there is to restore. */
    INVENTORY_UNAVAILABLE,
    /** A region could not be read, and no other could serve: what it holds is unknown. */
    REGION_UNREADABLE,
    /** All regions were read, and none holds a backup from which the scenario could be restored. */
    NOTHING_TO_RESTORE,
    /** The target lies before the end of the oldest backup. */
    TARGET_BEFORE_FIRST_BACKUP,
    /** The archive ends before the target. */
    TARGET_NOT_REACHED,
    /** The disk cannot hold the copy. */
    NO_DISK_SPACE,
    /** The guard saw something that belongs to the protected cluster. */
    SANDBOX_REFUSED,
    /** A program that the drill needs could not be started, or failed. */
    TOOL_FAILED,
    /** pgBackRest could not bring the files back. */
    RESTORE_FAILED,
    /** PostgreSQL did not come up, or was gone before it could say where recovery ended. */
    RECOVERY_FAILED,
    /** PostgreSQL was promoted before the pinned end of the archive. */
    RECOVERY_ENDED_EARLY,
    /** A phase took longer than its deadline. */
    DEADLINE_EXCEEDED,
    /** An essential check found a fault. */
    CHECK_FAILED,
    /** The erasures could not be replayed, or something remained. */
    ERASURE_REPLAY_FAILED,
    /** Something that should not happen; the log says more. */
    INTERNAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
