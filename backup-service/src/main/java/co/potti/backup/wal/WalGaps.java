package co.potti.backup.wal;

import co.potti.backup.BackupSettings;
import co.potti.common.event.WalGapClosed;
import co.potti.common.event.WalGapDetected;
import co.potti.common.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Holes: written down when first seen, announced when they stay, closed when they are no longer listed as such. */
@ApplicationScoped
class WalGaps implements PanacheRepository<WalGap> {

    private final Outbox outbox;
    private final BackupSettings settings;
    private final Clock clock;

    WalGaps(Outbox outbox, BackupSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Brings the table in line with what a readable region lists now.
     *
     * @return whether an announced gap is still without a backup behind it
     */
    @Transactional
    boolean observe(String database, WalView.RegionView view) {
        String region = view.region();
        List<WalView.GapView> listed = view.gaps();
        Instant now = clock.instant();
        List<WalGap> open = list("database = ?1 and region = ?2 and closedAt is null", database, region);
        for (WalGap gap : open) {
            if (listed.stream().noneMatch(seen -> seen.fromSegment().equals(gap.fromSegment()))) {
                close(gap, now);
            }
        }
        boolean unbridged = false;
        for (WalView.GapView seen : listed) {
            WalGap gap = open.stream()
                    .filter(known -> known.fromSegment().equals(seen.fromSegment()))
                    .findFirst()
                    .orElseGet(() -> first(database, region, seen, now));
            if (gap.worthTelling(now.minus(settings.wal().gapAfter()))) {
                gap.announced(now);
                outbox.publish(new WalGapDetected(database, region, gap.fromSegment(), gap.toSegment()));
            }
            unbridged |= gap.wasAnnounced() && !gap.bridged(view.contiguousUntilSegment());
        }
        return unbridged;
    }

    private WalGap first(String database, String region, WalView.GapView seen, Instant now) {
        WalGap gap = new WalGap(database, region, seen.fromSegment(), seen.toSegment(), now);
        persist(gap);
        return gap;
    }

    private void close(WalGap gap, Instant now) {
        gap.closed(now);
        if (gap.wasAnnounced()) {
            outbox.publish(new WalGapClosed(gap.database(), gap.region(), gap.fromSegment(), gap.toSegment()));
        }
    }
}
