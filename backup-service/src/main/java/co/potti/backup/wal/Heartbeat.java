package co.potti.backup.wal;

import co.potti.common.pgbackrest.WalSegment;
import java.time.Instant;

/** A moment written to the protected database, and a segment whose archiving makes it certain to be recovered. */
record Heartbeat(Instant beatAt, WalSegment segment) {}
