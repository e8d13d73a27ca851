package co.potti.gdpr.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {

    @Test
    void aRedisThatSwallowsConnectionsCountsAsDownAsSoonAsOneThatDoesNotAnswer() {
        ClientOptions options = Buckets.options(Duration.ofSeconds(1));

        assertThat(options.getSocketOptions().getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.getTimeoutOptions().isTimeoutCommands()).isTrue();
    }
}
