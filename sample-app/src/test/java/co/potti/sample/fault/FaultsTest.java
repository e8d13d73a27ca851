package co.potti.sample.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final Faults faults = new Faults(clock.withZone(ZoneOffset.UTC));

    @Test
    void thereIsNoneAtFirst() {
        assertThat(faults.remaining()).isEmpty();
        assertThat(faults.unavailableUntil()).isEmpty();
    }

    @Test
    void anOutageEndsByItself() {
        faults.begin(Duration.ofSeconds(30));
        now = now.plusSeconds(29);

        assertThat(faults.remaining()).contains(Duration.ofSeconds(1));

        now = now.plusSeconds(1);

        assertThat(faults.remaining()).isEmpty();
    }

    @Test
    void aNewOrderReplacesTheOldOne() {
        faults.begin(Duration.ofSeconds(30));
        faults.begin(Duration.ZERO);

        assertThat(faults.remaining()).isEmpty();
    }
}
