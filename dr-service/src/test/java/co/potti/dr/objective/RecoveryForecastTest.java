package co.potti.dr.objective;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.dr.objective.RecoveryForecast.Load;
import co.potti.dr.objective.RecoveryForecast.Observation;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RecoveryForecastTest {

    private static final Observation LAST =
            new Observation(new Load(1_000, 200), Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(3));

    @Test
    void theSameLoadTakesTheSameTime() {
        assertThat(RecoveryForecast.next(LAST, new Load(1_000, 200))).contains(Duration.ofSeconds(17));
    }

    @Test
    void restoreAndReplayGrowWithTheirBytesTheRestStays() {
        assertThat(RecoveryForecast.next(LAST, new Load(2_000, 600))).contains(Duration.ofSeconds(20 + 12 + 3));
    }

    @Test
    void thereIsNoRateWithoutBytes() {
        Observation nothing =
                new Observation(new Load(0, 0), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);

        assertThat(RecoveryForecast.next(nothing, new Load(5, 5))).isEmpty();
    }

    @Property
    void moreToDoNeverTakesLess(
            @ForAll @LongRange(min = 0, max = 1L << 50) long bytes,
            @ForAll @LongRange(min = 0, max = 1L << 50) long more) {
        Duration less = RecoveryForecast.next(LAST, new Load(bytes, bytes)).orElseThrow();
        Duration longer = RecoveryForecast.next(LAST, new Load(bytes + more, bytes + more))
                .orElseThrow();

        assertThat(longer).isGreaterThanOrEqualTo(less);
    }
}
