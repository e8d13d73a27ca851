package co.potti.dr.inventory;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.BackupInventory.Backup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The backup of one region from which a scenario is restored: the newest that ended in time and without errors. */
final class ChooseBackup {

    private ChooseBackup() {}

    /**
     * @throws ExerciseFailedException when no backup serves
     */
    static Backup from(List<Backup> held, Scenario scenario, Instant failureInstant) {
        List<Backup> usable = held.stream().filter(backup -> !backup.error()).toList();
        Instant before = switch (scenario) {
            case Scenario.Latest latest -> failureInstant;
            case Scenario.PointInTime point -> point.target();
        };
        return usable.stream()
                .filter(backup -> !backup.completedAt().isAfter(before))
                .max(Comparator.comparing(Backup::completedAt))
                .orElseThrow(() -> none(usable, before));
    }

    private static ExerciseFailedException none(List<Backup> usable, Instant before) {
        return usable.stream()
                .map(Backup::completedAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> new ExerciseFailedException(
                        FailureReason.TARGET_BEFORE_FIRST_BACKUP,
                        "the oldest backup was consistent from %s on, the target is %s".formatted(oldest, before)))
                .orElseGet(() ->
                        new ExerciseFailedException(FailureReason.NOTHING_TO_RESTORE, "there is no usable backup"));
    }
}
