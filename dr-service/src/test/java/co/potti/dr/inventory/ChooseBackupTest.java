package co.potti.dr.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.BackupInventory.Backup;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChooseBackupTest {

    private static final Instant FAILURE = Instant.parse("2026-11-21T18:00:00Z");

    private final Backup early = backup("20261121-100000F", "2026-11-21T10:00:00Z", false);
    private final Backup late = backup("20261121-160000F", "2026-11-21T16:00:00Z", false);
    private final Backup damaged = backup("20261121-170000F", "2026-11-21T17:00:00Z", true);
    private final Backup afterTheFailure = backup("20261121-190000F", "2026-11-21T19:00:00Z", false);
    private final List<Backup> held = List.of(late, damaged, afterTheFailure, early);

    @Test
    void soundBackupsThatEndedBeforeTheFailureTheNewestFirst() {
        assertThat(ChooseBackup.from(held, new Scenario.Latest(), FAILURE)).containsExactly(late, early);
    }

    @Test
    void aPointInTimeNeedsABackupThatEndedBeforeIt() {
        Scenario noon = new Scenario.PointInTime(Instant.parse("2026-11-21T12:00:00Z"));

        assertThat(ChooseBackup.from(held, noon, FAILURE)).containsExactly(early);
    }

    @Test
    void aTargetBeforeTheFirstBackupIsRefusedWithTheReason() {
        Scenario tooEarly = new Scenario.PointInTime(Instant.parse("2026-11-21T09:59:59Z"));

        assertThatThrownBy(() -> ChooseBackup.from(held, tooEarly, FAILURE))
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.TARGET_BEFORE_FIRST_BACKUP))
                .hasMessageContaining("2026-11-21T10:00:00Z");
    }

    @Test
    void damagedBackupsAreNoBackups() {
        assertThatThrownBy(() -> ChooseBackup.from(List.of(damaged), new Scenario.Latest(), FAILURE))
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.NOTHING_TO_RESTORE));
    }

    private static Backup backup(String label, String completedAt, boolean error) {
        Instant completed = Instant.parse(completedAt);
        return new Backup(
                label,
                "full",
                completed.minusSeconds(60),
                completed,
                "000000010000000000000002",
                "000000010000000000000003",
                1_000,
                error);
    }
}
