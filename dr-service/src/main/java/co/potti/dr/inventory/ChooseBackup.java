package co.potti.dr.inventory;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.BackupInventory.Backup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The backups of one region from which a scenario could be restored: those that ended in time and without errors. */
final class ChooseBackup {

    private ChooseBackup() {}

    /**
     * The newest first; at least one.
     *
     * @throws ExerciseFailedException when no backup serves
     */
    static List<Backup> from(List<Backup> held, Scenario scenario, Instant failureInstant) {
        List<Backup> usable = held.stream().filter(backup -> !backup.error()).toList();
        Instant before = switch (scenario) {
            case Scenario.Latest latest -> failureInstant;
            case Scenario.PointInTime point -> point.target();
        };
        List<Backup> serving = usable.stream()
                .filter(backup -> !backup.completedAt().isAfter(before))
                .sorted(Comparator.comparing(Backup::completedAt).reversed())
                .toList();
        if (serving.isEmpty()) {
            throw none(usable, before);
        }
        return serving;
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
