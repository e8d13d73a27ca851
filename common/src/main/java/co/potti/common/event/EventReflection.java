package co.potti.common.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Registers the payload records for the native image, where Jackson needs them by reflection. */
@RegisterForReflection(
        targets = {
            CloudEvent.class,
            ErasureRequested.class,
            ErasureAcknowledged.class,
            ErasureCompleted.class,
            ExportCompleted.class,
            RequestFailed.class,
            TombstonesReplayed.class,
            BackupStarted.class,
            BackupCompleted.class,
            BackupFailed.class,
            BackupCancelled.class,
            BackupExpired.class,
            BackupVerified.class,
            WalGapDetected.class,
            WalGapClosed.class,
            ExerciseStarted.class,
            RestoreCompleted.class,
            ExerciseCompleted.class,
            SloBreachDetected.class,
            SloBreachResolved.class,
            BackupCompleted.RegionalBackup.class
        })
final class EventReflection {

    private EventReflection() {}
}
