package co.potti.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);

    @Test
    void doublesUpToTheLongest() {
        assertThat(Pauses.exponential(1, FIRST, MOST)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pauses.exponential(2, FIRST, MOST)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Pauses.exponential(5, FIRST, MOST)).isEqualTo(Duration.ofSeconds(16));
        assertThat(Pauses.exponential(6, FIRST, MOST)).isEqualTo(MOST);
        assertThat(Pauses.exponential(1_000, FIRST, MOST)).isEqualTo(MOST);
    }

    @Test
    void doublesWithTheWaitingUpToTheLongest() {
        Duration waited = Duration.ZERO;
        List<Long> seconds = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            Duration pause = Pauses.asLongAgain(waited, FIRST, MOST);
            seconds.add(pause.toSeconds());
            waited = waited.plus(pause);
        }

        assertThat(seconds).containsExactly(1L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(Pauses.asLongAgain(Duration.ofSeconds(-5), FIRST, MOST)).isEqualTo(FIRST);
    }

    @Test
    void saysWhenItWasInterrupted() {
        Thread.currentThread().interrupt();

        boolean waited = Pauses.pause(Duration.ofSeconds(5));

        assertThat(waited).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
