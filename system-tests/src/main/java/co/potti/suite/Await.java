package co.potti.suite;

import co.potti.common.time.Pauses;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for something that has a name, and says that name when it does not come. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(150);

    private Await() {}

    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        value(what, atMost, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Polls until there is a value; an exception on the way counts as "not yet" and is told at the end. */
    public static <T> T value(String what, Duration atMost, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + atMost.toNanos();
        RuntimeException last = null;
        do {
            try {
                Optional<T> value = source.get();
                if (value.isPresent()) {
                    return value.get();
                }
                last = null;
            } catch (StoryFailure e) {
                throw e;
            } catch (RuntimeException e) {
                last = e;
            }
        } while (System.nanoTime() < deadline && Pauses.pause(STEP));
        String seen = last == null ? "" : "; last: " + last.getMessage();
        throw new StoryFailure("Waited " + atMost.toSeconds() + " s in vain for " + what + seen, last);
    }

    /** What was waited for can no longer come, or is not as it must be. */
    public static final class StoryFailure extends RuntimeException {

        public StoryFailure(String message) {
            super(message);
        }

        public StoryFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
