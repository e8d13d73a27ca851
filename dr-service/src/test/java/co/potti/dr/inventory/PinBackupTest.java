package co.potti.dr.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.BackupInventory.Archive;
import co.potti.dr.inventory.BackupInventory.Backup;
import co.potti.dr.inventory.BackupInventory.RegionInventory;
import jakarta.ws.rs.ProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a drill may restore: what was there at the failure instant (D5). The backup needs segments 2 and 3. */
class PinBackupTest {

    private static final Instant FAILURE = Instant.parse("2026-11-21T18:00:00.400Z");
    private static final Instant EARLIER = FAILURE.minusSeconds(60);
    private static final RegionInventory UNREADABLE =
            new RegionInventory("par", false, false, "object-store-unreachable", null, null);

    private final List<RegionInventory> inventory = new ArrayList<>();
    private final Map<String, ArchiveListing> archives = new HashMap<>();

    @Test
    void theArchiveEndsAtItsFirstGap() throws InterruptedException {
        holds(Region.PAR, stored(EARLIER, 2, 3, 4, 6));

        assertThat(pin().lastSegment()).isEqualTo(segment(4));
    }

    @Test
    void whatIsArchivedAfterTheFailureIsLost() throws InterruptedException {
        holds(Region.PAR, stored(EARLIER, 2, 3, 4), stored(FAILURE, 5), stored(FAILURE.plusSeconds(1), 6));

        assertThat(pin().lastSegment()).isEqualTo(segment(4));
    }

    @Test
    void whatABackupNeedsWasThereWhenItEnded() throws InterruptedException {
        holds(Region.PAR, stored(EARLIER, 2), stored(FAILURE, 3));

        assertThat(pin().lastSegment()).isEqualTo(segment(3));
    }

    @Test
    void aGapInsideTheBackupLeavesNothingToRestore() {
        holds(Region.PAR, stored(EARLIER, 2, 4));

        assertNothing("par: the archive has a gap after 000000010000000000000002");
    }

    @Test
    void anArchiveWithoutItsFirstSegmentLeavesNothingToRestore() {
        holds(Region.PAR, stored(EARLIER, 3, 4));

        assertNothing("par: the archive lacks 000000010000000000000002");
    }

    @Test
    void theNextRegionIsTriedAndTheReportSaysWhy() throws InterruptedException {
        inventory.add(UNREADABLE);
        holds(Region.GRA, stored(EARLIER, 2, 3));

        PinnedBackup pinned = pin();

        assertThat(pinned.region()).isEqualTo(Region.GRA);
        assertThat(pinned.regionReason()).isEqualTo("passed over par: object-store-unreachable");
    }

    @Test
    void aRegionThatCannotBeReadIsNoRegionWithoutBackups() {
        inventory.add(UNREADABLE);
        holds(Region.GRA, List.of());

        assertFails(
                pinBackup(),
                FailureReason.REGION_UNREADABLE,
                "par: object-store-unreachable; gra: there is no usable backup");
    }

    @Test
    void aRegionWhoseListingFailsIsNoRegionWithoutBackups() {
        holds(Region.PAR, stored(EARLIER, 2, 3));
        holds(Region.GRA, stored(EARLIER, 2, 3));
        PinBackup pinBackup = new PinBackup(this::inventory, (region, archiveId) -> {
            throw new PgBackRestException(Failure.STORE_UNREACHABLE, "repo-ls failed");
        });

        assertFails(pinBackup, FailureReason.REGION_UNREADABLE, "par: repo-ls failed; gra: repo-ls failed");
    }

    @Test
    void aRepositoryWithoutItsStanzaIsNoRegionWithoutBackups() {
        inventory.add(new RegionInventory("par", true, false, null, List.of(), null));

        assertFails(pinBackup(), FailureReason.REGION_UNREADABLE, "par: its repository has no stanza");
    }

    @Test
    void aBackupThatCannotBeMadeConsistentIsPassedOverForAnOlderOne() throws InterruptedException {
        Backup newest = backup("20261121-110000F", EARLIER, 6, 8);
        holds(Region.PAR, List.of(backup(), newest), stored(EARLIER, 2, 3, 4, 6));

        PinnedBackup pinned = pin();

        assertThat(pinned.label()).isEqualTo(backup().label());
        assertThat(pinned.lastSegment()).isEqualTo(segment(4));
        assertThat(pinned.regionReason())
                .isEqualTo("passed over the archive has a gap after 000000010000000000000006, before backup"
                        + " 20261121-110000F is consistent");
    }

    /** After an upgrade of PostgreSQL the old archive stays, and its segments bear the same names. */
    @Test
    void onlyTheArchiveThatGrowsNowCounts() {
        holds(Region.PAR, stored(EARLIER, 2));
        archives.put("par 14-1", ArchiveListing.of(List.of(segment(2), segment(3))));

        assertNothing("par: the archive has a gap after 000000010000000000000002");
    }

    @Test
    void anArchiveIsNamedAsPgBackRestDoes() {
        inventory.add(new RegionInventory("par", true, true, null, List.of(backup()), new Archive("../15-1")));
        inventory.add(new RegionInventory("gra", true, true, null, List.of(backup()), null));

        assertFails(
                pinBackup(),
                FailureReason.REGION_UNREADABLE,
                "par: the inventory names no archive of PostgreSQL; gra: its repository has no archive");
    }

    @Test
    void withoutTheInventoryNothingIsPinned() {
        PinBackup pinBackup = new PinBackup(
                () -> {
                    throw new ProcessingException("connection refused");
                },
                this::listing);

        assertFails(pinBackup, FailureReason.INVENTORY_UNAVAILABLE, "backup-service: connection refused");
    }

    private PinnedBackup pin() throws InterruptedException {
        return pinBackup().pin(new Scenario.Latest(), RegionChoice.PARIS_FIRST, FAILURE);
    }

    private PinBackup pinBackup() {
        return new PinBackup(this::inventory, this::listing);
    }

    private BackupInventory inventory() {
        return new BackupInventory("creators", FAILURE, inventory);
    }

    private void assertNothing(String words) {
        assertFails(pinBackup(), RegionChoice.only(Region.PAR), FailureReason.NOTHING_TO_RESTORE, words);
    }

    private static void assertFails(PinBackup pinBackup, FailureReason reason, String words) {
        assertFails(pinBackup, RegionChoice.PARIS_FIRST, reason, words);
    }

    private static void assertFails(PinBackup pinBackup, RegionChoice choice, FailureReason reason, String words) {
        assertThatThrownBy(() -> pinBackup.pin(new Scenario.Latest(), choice, FAILURE))
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private ArchiveListing listing(Region region, String archiveId) {
        return archives.getOrDefault(region.regionName() + " " + archiveId, ArchiveListing.of(List.of()));
    }

    private void holds(Region region, String... files) {
        holds(region, List.of(backup()), files);
    }

    private void holds(Region region, List<Backup> backups, String... files) {
        inventory.add(new RegionInventory(region.regionName(), true, true, null, backups, new Archive("15-1")));
        archives.put(region.regionName() + " 15-1", ArchiveListing.parse("{" + String.join(",", files) + "}"));
    }

    private static String stored(Instant at, long... numbers) {
        return LongStream.of(numbers)
                .mapToObj(number -> "\"0000000100000000/%s-%s.lz4\":{\"type\":\"file\",\"size\":1,\"time\":%d}"
                        .formatted(segment(number).name(), "0".repeat(40), at.getEpochSecond()))
                .collect(Collectors.joining(","));
    }

    private static WalSegment segment(long number) {
        return new WalSegment(1, number);
    }

    private static Backup backup() {
        return backup("20261121-100000F", EARLIER.minusSeconds(60), 2, 3);
    }

    private static Backup backup(String label, Instant completedAt, long first, long last) {
        return new Backup(
                label,
                "full",
                completedAt,
                completedAt,
                segment(first).name(),
                segment(last).name(),
                1_000,
                false);
    }
}
