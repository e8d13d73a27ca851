package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.pgbackrest.ArchiveListing.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArchiveListingTest {

    @Test
    void readsSegmentsAndNothingElse() {
        ArchiveListing listing = ArchiveListing.parse(Recorded.output("archive-par.json"));

        assertThat(listing.first()).map(WalSegment::name).contains("000000010000000000000001");
        assertThat(listing.last()).map(WalSegment::name).contains("00000001000000000000000B");
        assertThat(listing.segments()).hasSize(11);
        assertThat(listing.gapsFrom(segment(1))).isEmpty();
    }

    @Test
    void knowsWhatWasSurelyThereAtAnInstant() {
        ArchiveListing listing = ArchiveListing.parse(Recorded.output("archive-par.json"));
        Instant secondOfThree = Instant.ofEpochSecond(1795289801);

        assertThat(listing.at(secondOfThree).last()).contains(segment(2));
        assertThat(listing.at(secondOfThree.plusMillis(999)).last()).contains(segment(2));
        assertThat(listing.at(secondOfThree.plusSeconds(1)).last()).contains(segment(3));
    }

    @Test
    void aSegmentWithoutATimeWasSurelyThereNever() {
        String file = "0000000100000000/000000010000000000000001-7f57ed403f51f70db1e96ef2388f6215bbac5d18.lz4";
        ArchiveListing listing = ArchiveListing.parse("{\"" + file + "\":{\"type\":\"file\",\"size\":1}}");

        assertThat(listing.holds(segment(1))).isTrue();
        assertThat(listing.at(Instant.parse("2126-01-01T00:00:00Z")).segments()).isEmpty();
    }

    @Test
    void refusesWhatIsNotAListing() {
        assertThatThrownBy(() -> ArchiveListing.parse("ERROR")).isInstanceOf(PgBackRestException.class);
    }

    @Test
    void namesWhatIsMissing() {
        ArchiveListing listing = ArchiveListing.of(List.of(segment(1), segment(2), segment(5), segment(6), segment(8)));

        assertThat(listing.gapsFrom(segment(1)))
                .containsExactly(new Gap(segment(3), segment(4)), new Gap(segment(7), segment(7)));
        assertThat(listing.contiguousFrom(segment(1), segment(1))).contains(segment(2));
        assertThat(listing.contiguousFrom(segment(5), segment(5))).contains(segment(6));
        assertThat(listing.contiguousFrom(segment(3), segment(3))).isEmpty();
    }

    @Test
    void aPromotionIsNoGap() {
        ArchiveListing listing =
                ArchiveListing.of(List.of(segment(1), segment(2), new WalSegment(2, 2), new WalSegment(2, 3)));

        assertThat(listing.gapsFrom(segment(1))).isEmpty();
        assertThat(listing.contiguousFrom(segment(1), segment(1))).contains(new WalSegment(2, 3));
    }

    @Test
    void aFirstSegmentThatIsMissingIsAGapToo() {
        ArchiveListing listing = ArchiveListing.of(List.of(segment(4), segment(5)));

        assertThat(listing.gapsFrom(segment(2))).containsExactly(new Gap(segment(2), segment(3)));
        assertThat(listing.gapsFrom(segment(6))).as("not written yet").isEmpty();
    }

    @Test
    void aBackupThatEndedAfterANewTimelineLeftIsReplayedAlongTheAbandonedTail() {
        ArchiveListing listing = ArchiveListing.of(
                List.of(segment(1), segment(2), segment(3), segment(4), branch(2, 3), branch(2, 4), branch(2, 5)));

        assertThat(listing.contiguousFrom(segment(1), segment(2))).contains(branch(2, 5));
        assertThat(listing.contiguousFrom(segment(2), segment(3))).contains(segment(4));
        assertThat(listing.contiguousFrom(segment(4), segment(4))).contains(segment(4));
    }

    @Test
    void aTimelineThatLeftBeforeTheOneBeforeItLeavesThatOneAside() {
        ArchiveListing listing = ArchiveListing.of(
                List.of(segment(1), segment(2), segment(3), branch(2, 3), branch(2, 4), branch(3, 2), branch(3, 3)));

        assertThat(listing.gapsFrom(segment(1))).isEmpty();
        assertThat(listing.contiguousFrom(segment(1), segment(1))).contains(branch(3, 3));
    }

    @Test
    void aHoleBeforeANewTimelineIsAGap() {
        ArchiveListing listing = ArchiveListing.of(List.of(segment(1), segment(2), branch(2, 5)));

        assertThat(listing.gapsFrom(segment(1))).containsExactly(new Gap(segment(3), branch(2, 4)));
        assertThat(listing.contiguousFrom(segment(1), segment(1))).contains(segment(2));
    }

    @Property(tries = 300)
    void theTailBeyondAForkIsNoGapAndNoEnd(
            @ForAll @IntRange(min = 2, max = 20) int fork,
            @ForAll @IntRange(max = 20) int tail,
            @ForAll @IntRange(min = 1, max = 20) int length) {
        List<WalSegment> held = new ArrayList<>();
        for (int number = 1; number < fork + tail; number++) {
            held.add(segment(number));
        }
        for (int number = fork; number < fork + length; number++) {
            held.add(branch(2, number));
        }
        ArchiveListing listing = ArchiveListing.of(held);

        assertThat(listing.gapsFrom(segment(1))).isEmpty();
        assertThat(listing.contiguousFrom(segment(1), segment(1))).contains(branch(2, fork + length - 1));
    }

    @Property(tries = 200)
    void orderOfArrivalChangesNothing(
            @ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(max = 1000) int seed) {
        List<WalSegment> pushed = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            pushed.add(segment(number));
        }
        Collections.shuffle(pushed, new Random(seed));

        ArchiveListing listing = ArchiveListing.of(pushed);

        assertThat(listing.gapsFrom(segment(1))).isEmpty();
        assertThat(listing.contiguousFrom(segment(1), segment(1))).contains(segment(count));
    }

    @Property(tries = 200)
    void gapsAreExactlyTheMissingSegments(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 50) Integer> held) {
        TreeSet<Long> present = new TreeSet<>();
        held.forEach(number -> present.add((long) number));
        ArchiveListing listing = ArchiveListing.of(
                present.stream().map(ArchiveListingTest::segment).toList());

        List<Long> missing = new ArrayList<>();
        for (Gap gap : listing.gapsFrom(segment(1))) {
            for (long number = gap.from().number(); number <= gap.to().number(); number++) {
                missing.add(number);
            }
        }

        List<Long> expected = new ArrayList<>();
        for (long number = 1; number <= present.last(); number++) {
            if (!present.contains(number)) {
                expected.add(number);
            }
        }
        assertThat(missing).isEqualTo(expected);
    }

    private static WalSegment branch(long timeline, long number) {
        return new WalSegment(timeline, number);
    }

    private static WalSegment segment(long number) {
        return new WalSegment(1, number);
    }
}
