package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalSegmentTest {

    private static final long LAST_NUMBER = 0xFFFF_FFFFL * 256 + 255;

    @Property(tries = 300)
    void nameAndPositionAreTheSameThing(
            @ForAll @LongRange(min = 1, max = 0xFFFF_FFFFL) long timeline,
            @ForAll @LongRange(min = 0, max = LAST_NUMBER) long number) {
        WalSegment segment = new WalSegment(timeline, number);

        assertThat(WalSegment.parse(segment.name())).isEqualTo(segment);
        assertThat(segment.name()).hasSize(24);
    }

    @Property(tries = 300)
    void theOrderOfNamesIsTheOrderOfPositions(
            @ForAll @LongRange(min = 0, max = LAST_NUMBER) long one,
            @ForAll @LongRange(min = 0, max = LAST_NUMBER) long other) {
        WalSegment first = new WalSegment(1, one);
        WalSegment second = new WalSegment(1, other);

        assertThat(Integer.signum(first.name().compareTo(second.name()))).isEqualTo(Long.compare(one, other));
        assertThat(second.since(first)).isEqualTo(other - one);
    }

    @Property(tries = 300)
    void nextIsExactlyOneLater(@ForAll @LongRange(min = 0, max = LAST_NUMBER - 1) long number) {
        WalSegment segment = new WalSegment(3, number);

        assertThat(segment.next().since(segment)).isEqualTo(1);
    }

    @Test
    void theLastSegmentOfALogIsFollowedByTheFirstOfTheNext() {
        assertThat(WalSegment.parse("0000000100000000000000FF").next().name()).isEqualTo("000000010000000100000000");
    }

    @Test
    void findsTheSegmentOfALogPosition() {
        assertThat(WalSegment.holding(1, "0/3000050").name()).isEqualTo("000000010000000000000003");
        assertThat(WalSegment.holding(2, "16/B374D848").name()).isEqualTo("0000000200000016000000B3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000001", "00000001000000000000000g", "000000010000000000000100", "00000002.history"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> WalSegment.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
