package co.potti.sample.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Two threads that transcode. The table is the queue that lasts: what a crash, a full memory queue or an absent region
 * left waiting is picked up by the sweep, which also measures what waits for too long.
 */
@ApplicationScoped
class TranscodingQueue {

    private static final Logger LOG = Logger.getLogger(TranscodingQueue.class);
    private static final int THREADS = 2;
    private static final int CAPACITY = 500;
    private static final Duration LEFT_OVER = Duration.ofSeconds(30);

    private final TranscodeMedia transcodeMedia;
    private final MediaRepository media;
    private final TranscodingMeters meters;
    private final Clock clock;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(CAPACITY),
            Thread.ofPlatform().name("transcoding-", 0).daemon().factory());

    TranscodingQueue(TranscodeMedia transcodeMedia, MediaRepository media, TranscodingMeters meters, Clock clock) {
        this.transcodeMedia = transcodeMedia;
        this.media = media;
        this.meters = meters;
        this.clock = clock;
    }

    /** Puts a file in line; a full line leaves it to the sweep. */
    void add(UUID mediaId) {
        if (!inHand.add(mediaId)) {
            return;
        }
        try {
            threads.execute(() -> transcode(mediaId));
        } catch (RejectedExecutionException e) {
            inHand.remove(mediaId);
            meters.postponed();
        }
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew()
                .call(() -> media.unmeasuredSince(now.minus(TranscodingMeters.OBJECTIVE), CAPACITY))
                .forEach(transcodeMedia::late);
        QuarkusTransaction.requiringNew()
                .call(() -> media.waitingSince(now.minus(LEFT_OVER), CAPACITY))
                .forEach(file -> add(file.id));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private void transcode(UUID mediaId) {
        try {
            transcodeMedia.transcode(mediaId);
        } catch (RuntimeException e) {
            meters.postponed();
            LOG.warnf(
                    "A file goes on waiting for its transcoding: %s",
                    e.getClass().getSimpleName());
        } finally {
            inHand.remove(mediaId);
        }
    }
}
