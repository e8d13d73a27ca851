package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromDurationTest {

    @ParameterizedTest
    @CsvSource({"PT5M,5m", "PT96M,1h36m", "P30D,30d", "PT26H,1d2h", "PT1.5S,1s500ms", "PT2S,2s"})
    void isWhatPrometheusWrites(Duration duration, String text) {
        assertThat(PromDuration.of(duration)).isEqualTo(text);
    }

    @Test
    void refusesNothingAndLess() {
        assertThatThrownBy(() -> PromDuration.of(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
