package co.potti.common.event;

/** What happened, as other services may know it: opaque ids and figures, never names, mails or content. */
public sealed interface Event
        permits ErasureRequested,
                ErasureAcknowledged,
                ErasureCompleted,
                ExportCompleted,
                RequestFailed,
                TombstonesReplayed,
                BackupStarted,
                BackupCompleted,
                BackupFailed,
                BackupCancelled,
                BackupExpired,
                BackupVerified,
                WalGapDetected,
                WalGapClosed,
                ExerciseStarted,
                RestoreCompleted,
                ExerciseCompleted,
                SloBreachDetected,
                SloBreachResolved {

    /** Where it is published. */
    Topic topic();

    /** The id whose order matters: the Kafka key and the CloudEvents subject. */
    String aggregateId();
}
