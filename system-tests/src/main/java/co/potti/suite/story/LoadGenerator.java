package co.potti.suite.story;

import co.potti.common.time.Pauses;
import co.potti.suite.ApiClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the sample platform's public API a few times a second, as visitors do, and notes what they get. */
final class LoadGenerator implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final int MOST_REQUESTS = 3_000;

    private final ApiClient visitor;
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean closed;
    private final Thread thread = Thread.ofVirtual().name("visitors").unstarted(this::visit);

    LoadGenerator(ApiClient visitor) {
        this.visitor = visitor;
        thread.start();
    }

    int served() {
        return served.get();
    }

    /** Answers of 5xx that visitors really got. */
    int failed() {
        return failed.get();
    }

    /** Requests that got no answer at all. */
    int unanswered() {
        return unanswered.get();
    }

    private void visit() {
        int sent = 0;
        while (!closed && sent++ < MOST_REQUESTS && Pauses.pause(PAUSE)) {
            outcome().incrementAndGet();
        }
    }

    private AtomicInteger outcome() {
        try {
            return visitor.tryGet("/api/posts").status() >= 500 ? failed : served;
        } catch (UncheckedIOException e) {
            return unanswered;
        }
    }

    /** Returns when the last visitor has gone. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
