package co.potti.dr.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestoredHeartbeatTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void lossIsTheTimeSinceTheNewestHeartbeat() {
        assertThat(beat(NOON.minusSeconds(70)).lostAt(NOON)).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void noHeartbeatIsUnknownNotZero() {
        assertThat(beat(null).lostAt(NOON)).isNull();
    }

    @Test
    void aHeartbeatFromAfterTheFailureProvesNothing() {
        assertThat(beat(NOON.plusMillis(1)).lostAt(NOON)).isNull();
    }

    @Test
    void accuracyIsMeasuredFromTheNewerOfHeartbeatAndCommit() {
        assertThat(beat(NOON.minusSeconds(8)).distanceTo(NOON, NOON.minusSeconds(3)))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(beat(NOON.minusSeconds(2)).distanceTo(NOON, NOON.minusSeconds(3)))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(beat(NOON.minusSeconds(8)).distanceTo(NOON, null)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void whatLiesAfterTheTargetDoesNotCount() {
        assertThat(beat(NOON.plusSeconds(1)).distanceTo(NOON, NOON.plusSeconds(1)))
                .isNull();
        assertThat(beat(NOON.plusSeconds(1)).distanceTo(NOON, NOON.minusSeconds(5)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    private static RestoredHeartbeat beat(@Nullable Instant at) {
        return new RestoredHeartbeat(at, "a test");
    }
}
