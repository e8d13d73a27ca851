package co.potti.common.progress;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Progress as server-sent events: where the work stands, told again whenever that has changed, until it has ended. */
public final class ProgressStream {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

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
                .uni(() -> Uni.createFrom().item(look).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(every)
                .whilst(now -> !ended.test(now));
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), later)
                .skip()
                .repetitions();
    }
}
