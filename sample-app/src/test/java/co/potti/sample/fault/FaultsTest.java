package co.potti.sample.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final SettableClock clock = new SettableClock();
    private final Faults faults = new Faults(clock);

    @Test
    void thereIsNoneAtFirst() {
        assertThat(faults.remaining()).isEmpty();
        assertThat(faults.unavailableUntil()).isEmpty();
    }

    @Test
    void anOutageEndsByItself() {
        faults.begin(FaultKind.UNAVAILABLE, Duration.ofSeconds(30));
        clock.now = clock.now.plusSeconds(29);

        assertThat(faults.remaining()).contains(Duration.ofSeconds(1));

        clock.now = clock.now.plusSeconds(1);

        assertThat(faults.remaining()).isEmpty();
    }

    @Test
    void aNewOrderReplacesTheOldOne() {
        faults.begin(FaultKind.UNAVAILABLE, Duration.ofSeconds(30));
        faults.begin(FaultKind.UNAVAILABLE, Duration.ZERO);

        assertThat(faults.remaining()).isEmpty();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
