package co.potti.sample.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The outage that was asked for, if one is running. It ends by itself. */
@ApplicationScoped
class Faults {

    private final AtomicReference<Instant> unavailableUntil = new AtomicReference<>(Instant.MIN);
    private final Clock clock;

    Faults(Clock clock) {
        this.clock = clock;
    }

    /** Begins an outage that replaces a running one. */
    void begin(Duration lasting) {
        unavailableUntil.set(clock.instant().plus(lasting));
    }

    /** When the running outage ends; empty when there is none. */
    Optional<Instant> unavailableUntil() {
        Instant until = unavailableUntil.get();
        return clock.instant().isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    /** What is left of the running outage; empty when there is none. */
    Optional<Duration> remaining() {
        return unavailableUntil().map(until -> Duration.between(clock.instant(), until));
    }
}
