package co.potti.slo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.budget.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HourCountTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final OptionalDouble NEWEST = OptionalDouble.of(1000);

    @Test
    void roundsWhatPrometheusExtrapolates() {
        HourCount count = HourCount.of(some(2.6), some(1000.4), some(3590), NEWEST, HOUR);

        assertThat(count)
                .isEqualTo(new HourCount(HourState.MEASURED, new Tally(997, 1000, 3590, Instant.ofEpochSecond(1000))));
    }

    @Test
    void withoutACountOfErrorsThereAreNoData() {
        assertThat(HourCount.of(OptionalDouble.empty(), some(1000), some(3600), NEWEST, HOUR))
                .isEqualTo(HourCount.NO_DATA);
    }

    @Test
    void nothingHappenedIsIdleNotMeasured() {
        assertThat(HourCount.of(some(0), some(0), some(3600), NEWEST, HOUR).state())
                .isEqualTo(HourState.IDLE);
    }

    @Test
    void observesNoMoreThanTheHour() {
        assertThat(HourCount.of(some(0), some(10), some(3700), NEWEST, HOUR)
                        .tally()
                        .observedSeconds())
                .isEqualTo(3600);
    }

    private static OptionalDouble some(double value) {
        return OptionalDouble.of(value);
    }
}
