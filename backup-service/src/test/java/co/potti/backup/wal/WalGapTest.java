package co.potti.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WalGapTest {

    private static final Instant SEEN = Instant.parse("2026-11-21T12:00:00Z");

    private final WalGap gap =
            new WalGap("creators", "gra", "000000010000000000000005", "000000010000000000000007", SEEN);

    @Test
    void isBridgedOnlyByARecoveryThatReachesBeyondIt() {
        assertThat(gap.bridged(null)).isFalse();
        assertThat(gap.bridged("000000010000000000000004")).isFalse();
        assertThat(gap.bridged("000000010000000000000007")).isFalse();
        assertThat(gap.bridged("000000010000000000000008")).isTrue();
        assertThat(gap.bridged("000000010000000100000000")).isTrue();
    }

    @Test
    void isToldOnceAndOnlyWhenItStays() {
        assertThat(gap.worthTelling(SEEN.minusSeconds(1))).isFalse();
        assertThat(gap.worthTelling(SEEN)).isTrue();

        gap.announced(SEEN.plusSeconds(1));

        assertThat(gap.worthTelling(SEEN.plusSeconds(2))).isFalse();
    }
}
