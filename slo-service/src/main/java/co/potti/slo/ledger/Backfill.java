package co.potti.slo.ledger;

import co.potti.common.setting.BoundedDuration;
import java.time.Duration;

/** Two hours or more: with less, the hour that has just ended would be given up before it is counted to its end. */
public final class Backfill extends BoundedDuration {

    public Backfill() {
        super(Duration.ofHours(2));
    }
}
