package co.potti.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.backup.wal.RegionArchive.Needed;
import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.ArchiveListing.Gap;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.RepositoryInfo;
import co.potti.common.pgbackrest.RepositoryInfo.ArchiveRange;
import co.potti.common.pgbackrest.WalSegment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RegionArchiveTest {

    @Test
    void reachesFromTheNewestBackupToTheFirstHole() {
        RegionArchive archive =
                RegionArchive.of(listing(1, 2, 4, 5, 6, 8), Optional.of(segment(1)), List.of(needs(4, 5)));

        assertThat(archive.contiguousUntil()).isEqualTo(segment(6));
        assertThat(archive.lastSegment()).isEqualTo(segment(8));
        assertThat(archive.gaps()).containsExactly(new Gap(segment(3), segment(3)), new Gap(segment(7), segment(7)));
        assertThat(archive.backlog(segment(9))).isEqualTo(2);
    }

    @Test
    void withoutABackupNothingCanBeRecoveredWhateverIsArchived() {
        RegionArchive archive = RegionArchive.of(listing(1, 2, 3), Optional.empty(), List.of());

        assertThat(archive.contiguousUntil()).isNull();
        assertThat(archive.gaps()).isEmpty();
        assertThat(archive.backlog(segment(4))).isZero();
    }

    @Test
    void aBackupWhoseFirstSegmentIsMissingReachesNowhere() {
        RegionArchive archive = RegionArchive.of(listing(1, 2, 4), Optional.of(segment(1)), List.of(needs(3, 4)));

        assertThat(archive.contiguousUntil()).isNull();
    }

    @Test
    void aBackupThatCannotBecomeConsistentIsNoRecoveryPoint() {
        RegionArchive archive = RegionArchive.of(listing(5, 7, 8), Optional.of(segment(5)), List.of(needs(5, 7)));

        assertThat(archive.contiguousUntil()).isNull();
    }

    @Test
    void thenTheNextOlderBackupCounts() {
        RegionArchive archive =
                RegionArchive.of(listing(1, 2, 3, 5, 7, 8), Optional.of(segment(1)), List.of(needs(5, 7), needs(1, 2)));

        assertThat(archive.contiguousUntil()).isEqualTo(segment(3));
    }

    @Test
    void theFirstSegmentOfTheOldestBackupIsMissedToo() {
        RegionArchive archive = RegionArchive.of(listing(3, 4, 5), Optional.of(segment(1)), List.of(needs(4, 5)));

        assertThat(archive.gaps()).containsExactly(new Gap(segment(1), segment(2)));
        assertThat(archive.contiguousUntil()).isEqualTo(segment(5));
    }

    @Test
    void aBackupOnAnAbandonedTailReachesLessThanAnOlderOneOnTheNewTimeline() {
        ArchiveListing listing = ArchiveListing.of(
                List.of(segment(1), segment(2), segment(3), segment(4), new WalSegment(2, 3), new WalSegment(2, 4)));
        RegionArchive archive = RegionArchive.of(listing, Optional.of(segment(1)), List.of(needs(3, 4), needs(1, 1)));

        assertThat(archive.contiguousUntil()).isEqualTo(new WalSegment(2, 4));
        assertThat(archive.gaps()).isEmpty();
    }

    @Test
    void holesBeforeTheOldestBackupDoNotMatter() {
        RegionArchive archive = RegionArchive.of(listing(1, 3, 4, 5), Optional.of(segment(4)), List.of(needs(4, 4)));

        assertThat(archive.gaps()).isEmpty();
    }

    @Test
    void backupsOfAnOlderMajorVersionNeedNothingOfTheNewOnesArchive() {
        ArchiveRange old =
                new ArchiveRange("15-1", segment(1).name(), segment(5).name());
        ArchiveRange current =
                new ArchiveRange("16-2", segment(7).name(), segment(9).name());
        List<BackupInfo> backups = List.of(beginningIn(segment(2)), beginningIn(segment(8)));

        assertThat(RegionArchive.oldestStart(new RepositoryInfo(1, true, false, List.of(old, current), backups)))
                .contains(segment(8));
        assertThat(RegionArchive.oldestStart(new RepositoryInfo(1, true, false, List.of(current), backups)))
                .as("its first segments are lost")
                .contains(segment(2));
    }

    private static BackupInfo beginningIn(WalSegment start) {
        return new BackupInfo(
                "20260101-000000F",
                BackupType.FULL,
                Instant.EPOCH,
                Instant.EPOCH,
                start.name(),
                start.name(),
                1,
                1,
                1,
                null,
                false,
                Map.of());
    }

    private static ArchiveListing listing(long... numbers) {
        return ArchiveListing.of(
                LongStream.of(numbers).mapToObj(RegionArchiveTest::segment).toList());
    }

    private static Needed needs(long start, long stop) {
        return new Needed(segment(start), segment(stop));
    }

    private static WalSegment segment(long number) {
        return new WalSegment(1, number);
    }
}
