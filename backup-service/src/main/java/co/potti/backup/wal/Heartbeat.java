package co.potti.backup.wal;

import co.potti.common.pgbackrest.WalSegment;
import java.time.Duration;
import java.time.Instant;

/** A moment written to the protected database, and a segment whose archiving makes it certain to be recovered. */
record Heartbeat(Instant beatAt, WalSegment segment) {

    private static final int MAY_BE_LATE = 3;

    /** False once three heartbeats have failed to come: then nobody knows how far the database wrote since (B2). */
    boolean tells(Instant now, Duration interval) {
        return !beatAt.isBefore(now.minus(interval.multipliedBy(MAY_BE_LATE)));
    }
}
