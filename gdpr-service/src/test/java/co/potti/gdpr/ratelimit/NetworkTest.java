package co.potti.gdpr.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2", "2001:db8:1:2:ffff:0:0:1, 2001:db8:1:2"})
    void anIpv6HouseholdCountsAsOneAddress(String address, String counted) {
        assertThat(RateLimit.network(address)).isEqualTo(counted);
    }
}
