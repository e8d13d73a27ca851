package co.potti.slo.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was counted over a window.
 *
 * @param good good events, or good seconds of a gauge
 * @param total all of them, at least {@code good}
 * @param observedSeconds seconds of the window for which there was data, idle ones included
 * @param observedUntil the last moment with data; null when there never was any
 */
public record Tally(
        long good,
        long total,
        long observedSeconds,
        @Nullable Instant observedUntil) {

    public static final Tally NOTHING = new Tally(0, 0, 0, null);

    public Tally {
        if (good < 0 || total < good || observedSeconds < 0) {
            throw new IllegalArgumentException(
                    "impossible tally: %d of %d in %d s".formatted(good, total, observedSeconds));
        }
    }

    public long bad() {
        return total - good;
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                good + other.good,
                total + other.total,
                observedSeconds + other.observedSeconds,
                later(observedUntil, other.observedUntil));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
