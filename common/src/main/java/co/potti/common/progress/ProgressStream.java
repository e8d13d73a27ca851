package co.potti.common.progress;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Progress as server-sent events: where the work stands, told again whenever that has changed and every 15 s when it has
 * not, until it has ended. A look that fails is repeated a few times before the stream breaks off.
 */
public final class ProgressStream {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** After so many looks without news the last state is told again: 15 s. */
    static final int LOOKS_OF_SILENCE = 30;

    private static final int RETRIES = 5;
    private static final int LONGEST_BACKOFF = 10;

    private ProgressStream() {}

    /**
     * Looks once at once, so that unknown work is refused before the stream begins; for worker threads.
     *
     * @param look reads where the work stands; equal answers are told once
     * @param ended whether an answer is the last
     */
    public static <T> Multi<T> of(Supplier<T> look, Predicate<T> ended) {
        return of(look, ended, LOOK_EVERY);
    }

    static <T> Multi<T> of(Supplier<T> look, Predicate<T> ended, Duration every) {
        T first = look.get();
        if (ended.test(first)) {
            return Multi.createFrom().item(first);
        }
        Multi<T> later = Multi.createBy()
                .repeating()
                .uni(() -> later(look, every))
                .withDelay(every)
                .whilst(now -> !ended.test(now));
        return Multi.createFrom().deferred(() -> {
            Telling<T> telling = new Telling<>(first);
            return Multi.createBy()
                    .concatenating()
                    .streams(Multi.createFrom().item(first), later.filter(telling::isDue));
        });
    }

    private static <T> Uni<T> later(Supplier<T> look, Duration every) {
        return Uni.createFrom()
                .item(look)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .retry()
                .withBackOff(every, every.multipliedBy(LONGEST_BACKOFF))
                .atMost(RETRIES);
    }

    /** What one listener was told last. */
    private static final class Telling<T> {

        private T last;
        private int looksSince;

        private Telling(T first) {
            this.last = first;
        }

        private boolean isDue(T now) {
            looksSince++;
            if (now.equals(last) && looksSince < LOOKS_OF_SILENCE) {
                return false;
            }
            last = now;
            looksSince = 0;
            return true;
        }
    }
}
