package co.potti.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.pgbackrest.WalSegment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Instant BEAT = Instant.parse("2026-11-28T12:00:00Z");

    private final Heartbeat heartbeat = new Heartbeat(BEAT, new WalSegment(1, 7));

    @Test
    void tellsNothingMoreOnceThreeOthersFailedToCome() {
        Duration interval = Duration.ofSeconds(10);

        assertThat(heartbeat.tells(BEAT, interval)).isTrue();
        assertThat(heartbeat.tells(BEAT.plusSeconds(30), interval)).isTrue();
        assertThat(heartbeat.tells(BEAT.plusSeconds(31), interval)).isFalse();
    }
}
