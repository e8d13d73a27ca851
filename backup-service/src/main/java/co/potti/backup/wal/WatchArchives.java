package co.potti.backup.wal;

import co.potti.common.objectstore.Region;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Looks at both archives again and again: metrics, and gaps. */
@Singleton
class WatchArchives {

    private static final Logger LOG = Logger.getLogger(WatchArchives.class);

    private final ReadArchives archives;
    private final WalGaps gaps;
    private final Event<UnbridgedGap> unbridged;
    private final WalMetrics metrics;

    WatchArchives(ReadArchives archives, WalGaps gaps, Event<UnbridgedGap> unbridged, WalMetrics metrics) {
        this.archives = archives;
        this.gaps = gaps;
        this.unbridged = unbridged;
        this.metrics = metrics;
    }

    @Scheduled(every = "{potti.backup.wal.watch-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws InterruptedException {
        WalView view;
        try {
            view = archives.now();
        } catch (RuntimeException failed) {
            LOG.warnf("the archives cannot be judged: %s", failed.getMessage());
            metrics.unknown();
            return;
        }
        metrics.measured(view);
        view.regions().stream().filter(WalView.RegionView::readable).forEach(region -> {
            if (gaps.observe(view.database(), region)) {
                unbridged.fire(new UnbridgedGap(Region.named(region.region())));
            }
        });
    }
}
