package co.potti.sample.activity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the platform busy at a steady rate. A slow platform is not flooded: the next action waits for a free thread. */
@ApplicationScoped
class ActivityWriter {

    private static final Logger LOG = Logger.getLogger(ActivityWriter.class);
    private static final int THREADS = 2;
    private static final long SECOND_IN_MICROS = 1_000_000;

    /** What is done how often, in twentieths. */
    private static final List<Action> MIX = List.of(
            Action.READ,
            Action.READ,
            Action.READ,
            Action.READ,
            Action.COMMENT,
            Action.COMMENT,
            Action.COMMENT,
            Action.COMMENT,
            Action.COMMENT,
            Action.COMMENT,
            Action.COMMENT,
            Action.PUBLISH,
            Action.PUBLISH,
            Action.PUBLISH,
            Action.PUBLISH,
            Action.FOLLOW,
            Action.FOLLOW,
            Action.UPLOAD,
            Action.DELIVER,
            Action.DELIVER);

    private final Act act;
    private final ActivityMeters meters;
    private @Nullable ScheduledExecutorService running;

    ActivityWriter(Act act, ActivityMeters meters) {
        this.act = act;
        this.meters = meters;
    }

    /** Starts, or goes on at another rate. */
    synchronized void start(int actionsPerSecond) {
        stop();
        long periodMicros = THREADS * SECOND_IN_MICROS / actionsPerSecond;
        running = Executors.newScheduledThreadPool(
                THREADS, Thread.ofPlatform().name("activity-", 0).daemon().factory());
        for (int thread = 0; thread < THREADS; thread++) {
            running.scheduleAtFixedRate(
                    this::actOnce, thread * periodMicros / THREADS, periodMicros, TimeUnit.MICROSECONDS);
        }
    }

    /** Stops, and returns when the actions under way are finished. */
    synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    synchronized boolean isRunning() {
        return running != null;
    }

    @PreDestroy
    synchronized void close() {
        if (running != null) {
            running.shutdownNow();
        }
    }

    private void actOnce() {
        Action action = MIX.get(ThreadLocalRandom.current().nextInt(MIX.size()));
        try {
            meters.count(action, act.act(action, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            meters.count(action, Outcome.UNANSWERED);
            LOG.debugf("An action failed: %s", e.getClass().getSimpleName());
        }
    }
}
