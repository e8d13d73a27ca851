package co.potti.common.objectstore;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C6. */
class ResidencyGuardTest {

    private static final String PAR = "potti.object-store.par.endpoint";
    private static final String GRA = "potti.object-store.gra.endpoint";
    private static final String PARIS = "https://s3.eu-west-par.io.cloud.ovh.net";
    private static final String GRAVELINES = "https://S3.gra.io.cloud.ovh.net/";

    @Test
    void theRegionsOfTheSuiteAreAllowed() {
        assertThatCode(() -> check(Map.of(PAR, PARIS, GRA, GRAVELINES))).doesNotThrowAnyException();
    }

    @Test
    void aServiceWithoutObjectStoresStarts() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://s3.us-east-1.amazonaws.com",
                "https://s3.bhs.io.cloud.ovh.net",
                "https://s3.gra.io.cloud.ovh.net.example.test",
                "https://s3.gra.io.cloud.ovh.net@example.test",
                "https://localhost:7480",
                "https:///bucket"
            })
    void anotherHostIsRefusedByKey(String endpoint) {
        assertThatThrownBy(() -> check(Map.of(PAR, PARIS, GRA, endpoint)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(GRA)
                .hasMessageContaining("potti.residency.object-store-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://s3.gra.io.cloud.ovh.net", "s3.gra.io.cloud.ovh.net"})
    void whatIsNotHttpsIsRefusedByKey(String endpoint) {
        assertThatThrownBy(() -> check(Map.of(PAR, endpoint)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(PAR)
                .hasMessageContaining("https");
    }

    @Test
    void otherHostsAreAllowedBySetting() {
        assertThatCode(() -> check(Map.of(PAR, "https://localhost:7480"), "localhost"))
                .doesNotThrowAnyException();
    }

    private static void check(Map<String, String> settings) {
        check(settings, "s3.eu-west-par.io.cloud.ovh.net", "s3.gra.io.cloud.ovh.net");
    }

    private static void check(Map<String, String> settings, String... allowedHosts) {
        Config configuration =
                new SmallRyeConfigBuilder().withDefaultValues(settings).build();
        new ResidencyGuard(() -> Set.of(allowedHosts), configuration).check();
    }
}
