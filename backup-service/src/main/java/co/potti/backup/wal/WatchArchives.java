package co.potti.backup.wal;

import co.potti.common.objectstore.Region;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks at both archives again and again: metrics, and gaps. */
@Singleton
class WatchArchives {

    private static final Logger LOG = Logger.getLogger(WatchArchives.class);

    private final ReadArchives archives;
    private final WalGaps gaps;
    private final Event<GapFound> found;
    private final Clock clock;
    private final MultiGauge rpo;
    private final MultiGauge backlog;

    WatchArchives(ReadArchives archives, WalGaps gaps, Event<GapFound> found, Clock clock, MeterRegistry registry) {
        this.archives = archives;
        this.gaps = gaps;
        this.found = found;
        this.clock = clock;
        this.rpo = MultiGauge.builder("backup_rpo_seconds")
                .description("Data that would be lost if only this region were left now; absent when unknown")
                .register(registry);
        this.backlog = MultiGauge.builder("backup_wal_backlog_segments")
                .description("Complete WAL segments that are not archived in this region")
                .register(registry);
    }

    @Scheduled(every = "${potti.backup.wal.watch-interval:20s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws InterruptedException {
        WalView view;
        try {
            view = archives.now();
        } catch (SQLException failed) {
            LOG.warnf("the archives cannot be judged: %s", failed.getMessage());
            rpo.register(List.of(), true);
            return;
        }
        measure(view);
        view.regions().stream().filter(WalView.RegionView::readable).forEach(region -> {
            if (gaps.observe(view.database(), region.region(), region.gaps()) > 0) {
                found.fire(new GapFound(Region.named(region.region())));
            }
        });
    }

    private void measure(WalView view) {
        List<MultiGauge.Row<?>> rpoRows = new ArrayList<>();
        List<MultiGauge.Row<?>> backlogRows = new ArrayList<>();
        for (WalView.RegionView region : view.regions()) {
            Tags tags = Tags.of("database", view.database(), "region", region.region());
            Instant recovered = region.newestHeartbeatAt();
            if (recovered != null) {
                rpoRows.add(MultiGauge.Row.of(tags, () -> seconds(recovered)));
            }
            Long segments = region.backlogSegments();
            if (segments != null) {
                backlogRows.add(MultiGauge.Row.of(tags, segments));
            }
        }
        rpo.register(rpoRows, true);
        backlog.register(backlogRows, true);
    }

    private double seconds(Instant recovered) {
        return Duration.between(recovered, clock.instant()).toMillis() / 1000.0;
    }
}
