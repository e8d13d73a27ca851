package co.potti.gdpr.ratelimit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwardedAddressesTest {

    @Test
    void forwardedHeadersFromEverybodyStopTheStart() {
        assertThatThrownBy(() -> start(true, Optional.empty()))
                .hasMessage("quarkus.http.proxy.trusted-proxies must name the proxies whose forwarded addresses count");
        assertThatThrownBy(() -> start(true, Optional.of(List.of()))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withNamedProxiesOrWithoutForwardingItStarts() {
        assertThatCode(() -> start(true, Optional.of(List.of("10.0.0.0/8")))).doesNotThrowAnyException();
        assertThatCode(() -> start(false, Optional.empty())).doesNotThrowAnyException();
    }

    private static void start(boolean forwarded, Optional<List<String>> proxies) {
        ForwardedAddresses.requireTrustedProxies(new StartupEvent(), forwarded, proxies);
    }
}
