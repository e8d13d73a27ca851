package co.potti.sample.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Reproducible chance: everything follows from the seed number, the kind of thing and its position. */
final class Chance {

    private static final long STEP_KIND = 0x9E3779B97F4A7C15L;
    private static final long STEP_FIRST = 0xC2B2AE3D27D4EB4FL;
    private static final long STEP_SECOND = 0x165667B19E3779F9L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final SplittableRandom random;

    private Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Chance of(long number, Kind kind, long first, long second) {
        return new Chance(
                number + (kind.ordinal() + 1) * STEP_KIND + (first + 1) * STEP_FIRST + (second + 1) * STEP_SECOND);
    }

    /** A random-looking (version 4) id. */
    UUID id() {
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() >>> 2) | VARIANT;
        return new UUID(high, low);
    }

    /** At least {@code least}, at most {@code most}. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** An instant in the given span, to the second. */
    Instant within(Instant from, Instant to) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        return from.plusSeconds(random.nextLong(seconds));
    }

    long nextLong() {
        return random.nextLong();
    }

    double fraction() {
        return random.nextDouble();
    }
}
