package co.potti.common.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtLeastOneTest {

    @ConfigMapping(prefix = "potti.example")
    interface Example {

        @WithDefault("5")
        @WithConverter(AtLeastOne.class)
        int rounds();
    }

    @Test
    void takesTheLeastAndTheDefault() {
        assertThat(read(Map.of("potti.example.rounds", "1"))).isEqualTo(1);
        assertThat(read(Map.of())).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many", "2147483648"})
    void refusesWithTheSettingsName(String text) {
        assertThatThrownBy(() -> read(Map.of("potti.example.rounds", text)))
                .hasMessageContaining("potti.example.rounds")
                .hasMessageContaining("a whole number of 1 or more is expected and not '" + text + "'");
    }

    private static int read(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(Example.class)
                .withDefaultValues(settings)
                .build();
        return config.getConfigMapping(Example.class).rounds();
    }
}
