package co.potti.common.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtLeastOneTest {

    private static final String ROUNDS = "potti.example.rounds";

    @Test
    void takesOneAndMore() {
        assertThat(read("1")).isEqualTo(1);
        assertThat(read(" 2147483647 ")).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many", "2147483648"})
    void refusesWithTheSettingsName(String text) {
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining(ROUNDS)
                .hasMessageContaining("a whole number of 1 or more is expected and not '" + text + "'");
    }

    private static int read(String text) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder().withDefaultValue(ROUNDS, text).build();
        return config.getValue(ROUNDS, new AtLeastOne());
    }
}
