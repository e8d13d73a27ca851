package co.potti.dr.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
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

    private final List<RegionInventory> inventory = new ArrayList<>();
    private final Map<Region, ArchiveListing> archives = new HashMap<>();

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
        inventory.add(new RegionInventory("par", false, false, "object-store-unreachable", null));
        holds(Region.GRA, stored(EARLIER, 2, 3));

        PinnedBackup pinned = pin();

        assertThat(pinned.region()).isEqualTo(Region.GRA);
        assertThat(pinned.regionReason()).isEqualTo("passed over par: object-store-unreachable");
    }

    @Test
    void aRepositoryWithoutItsStanzaIsNoRegionWithoutBackups() {
        inventory.add(new RegionInventory("par", true, false, null, List.of()));

        assertNothing("par: its repository has no stanza");
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
        return new PinBackup(() -> new BackupInventory("creators", FAILURE, inventory), this::listing);
    }

    private void assertNothing(String words) {
        assertFails(pinBackup(), FailureReason.NOTHING_TO_RESTORE, words);
    }

    private static void assertFails(PinBackup pinBackup, FailureReason reason, String words) {
        assertThatThrownBy(() -> pinBackup.pin(new Scenario.Latest(), RegionChoice.PARIS_FIRST, FAILURE))
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private ArchiveListing listing(Region region) {
        return archives.getOrDefault(region, ArchiveListing.of(List.of()));
    }

    private void holds(Region region, String... files) {
        inventory.add(new RegionInventory(region.regionName(), true, true, null, List.of(backup())));
        archives.put(region, ArchiveListing.parse("{" + String.join(",", files) + "}"));
    }

    private static String stored(Instant at, long... numbers) {
        return LongStream.of(numbers)
                .mapToObj(number -> "\"15-1/%s-%s.lz4\":{\"type\":\"file\",\"size\":1,\"time\":%d}"
                        .formatted(segment(number).name(), "0".repeat(40), at.getEpochSecond()))
                .collect(Collectors.joining(","));
    }

    private static WalSegment segment(long number) {
        return new WalSegment(1, number);
    }

    private static Backup backup() {
        return new Backup(
                "20261121-100000F",
                "full",
                EARLIER,
                EARLIER,
                segment(2).name(),
                segment(3).name(),
                1_000,
                false);
    }
}
