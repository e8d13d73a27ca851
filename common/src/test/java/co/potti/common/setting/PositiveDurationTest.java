package co.potti.common.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositiveDurationTest {

    private final PositiveDuration converter = new PositiveDuration();

    @Test
    void readsWhatQuarkusReads() {
        assertThat(converter.convert("8s")).isEqualTo(Duration.ofSeconds(8));
        assertThat(converter.convert("PT1H")).isEqualTo(Duration.ofHours(1));
        assertThat(converter.convert("200ms")).isEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "-1s", "PT-1H", "soon"})
    void refusesWhatIsNotPositive(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
