package co.potti.common.setting;

import java.time.Duration;

/** A duration of a millisecond or more. */
public final class PositiveDuration extends BoundedDuration {

    public PositiveDuration() {
        super(Duration.ofMillis(1));
    }
}
