package co.potti.sample.seed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Uploads on their way, a few at once. Closing them ends those that nobody waited for. */
final class Uploads implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Future<?>> begun = new ArrayList<>();
    private final long started = System.nanoTime();
    private Duration took = Duration.ZERO;

    void begin(Callable<?> upload) {
        begun.add(threads.submit(upload));
    }

    /**
     * Waits until all that was begun is there.
     *
     * @throws SeedException if one of them failed
     */
    void await() {
        try {
            for (Future<?> upload : begun) {
                upload.get();
            }
            took = Duration.ofNanos(System.nanoTime() - started);
        } catch (ExecutionException e) {
            throw new SeedException("The object storage did not take the media files", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedException("Seeding was interrupted", e);
        }
    }

    /** From the first until all were there; zero before. */
    Duration took() {
        return took;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
