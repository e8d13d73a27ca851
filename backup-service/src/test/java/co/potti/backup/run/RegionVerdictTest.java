package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.backup.inventory.RegionHoldings;
import co.potti.backup.run.RegionVerdict.Damaged;
import co.potti.backup.run.RegionVerdict.Held;
import co.potti.backup.run.RegionVerdict.NotHeld;
import co.potti.backup.run.RegionVerdict.Unknown;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.RepositoryInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** B4: the repository decides, not the exit code. */
class RegionVerdictTest {

    private static final UUID RUN = new UUID(0, 1);
    private static final BackupInfo BACKUP = new BackupInfo(
            "20261122-020000F",
            BackupType.FULL,
            Instant.EPOCH,
            Instant.EPOCH,
            "000000010000000000000001",
            "000000010000000000000001",
            1,
            1,
            1,
            null,
            false,
            Map.of("run-id", RUN.toString()));
    private static final RegionHoldings EMPTY = holding();
    private static final RegionHoldings AWAY = new RegionHoldings.Unreadable(Region.GRA, "object-store-unreachable");

    @Test
    void whatIsListedIsHeldWhateverTheChildSaid() {
        assertThat(RegionVerdict.of(RUN, null, holding(BACKUP))).isEqualTo(new Held(BACKUP));
        assertThat(RegionVerdict.of(RUN, "killed", holding(BACKUP))).isEqualTo(new Held(BACKUP));
        assertThat(RegionVerdict.of(new UUID(0, 2), null, holding(BACKUP)))
                .as("another run's")
                .isEqualTo(new NotHeld(ReportStatus.FAILED, "not-listed"));
    }

    @Test
    void whatIsListedWithPageErrorsIsDamagedAndNotHeld() {
        BackupInfo damaged = new BackupInfo(
                BACKUP.label(),
                BackupType.FULL,
                Instant.EPOCH,
                Instant.EPOCH,
                BACKUP.walStart(),
                BACKUP.walStop(),
                1,
                1,
                1,
                null,
                true,
                BACKUP.annotations());

        assertThat(RegionVerdict.of(RUN, null, holding(damaged))).isEqualTo(new Damaged(damaged));
    }

    @Test
    void whatIsNotListedHasTheChildsReason() {
        assertThat(RegionVerdict.of(RUN, "postgres-down", EMPTY))
                .isEqualTo(new NotHeld(ReportStatus.FAILED, "postgres-down"));
        assertThat(RegionVerdict.of(RUN, "cancelled", EMPTY))
                .isEqualTo(new NotHeld(ReportStatus.CANCELLED, "cancelled"));
        assertThat(RegionVerdict.of(RUN, null, EMPTY)).isEqualTo(new NotHeld(ReportStatus.FAILED, "not-listed"));
    }

    @Test
    void aRegionThatCannotBeAskedFailsNoBackupThatSucceeded() {
        assertThat(RegionVerdict.of(RUN, null, AWAY)).isEqualTo(new Unknown("object-store-unreachable"));
        assertThat(RegionVerdict.of(RUN, RegionVerdict.INTERRUPTED, AWAY))
                .as("left by a stopped service: nobody knows")
                .isEqualTo(new Unknown("object-store-unreachable"));
        assertThat(RegionVerdict.of(RUN, "killed", AWAY)).isEqualTo(new NotHeld(ReportStatus.FAILED, "killed"));
    }

    private static RegionHoldings holding(BackupInfo... backups) {
        return new RegionHoldings.Readable(Region.PAR, new RepositoryInfo(1, true, false, List.of(), List.of(backups)));
    }
}
