package co.potti.common.lease;

import java.time.Instant;

/** Thrown by work that cannot go on yet and is in no error: the row waits, the attempt does not count as a failure. */
public final class RetryLater extends RuntimeException {

    private final Instant notBefore;

    /**
     * @param reason a code or sentence without personal data, kept with the work
     */
    public RetryLater(Instant notBefore, String reason) {
        super(reason);
        this.notBefore = notBefore;
    }

    public Instant notBefore() {
        return notBefore;
    }
}
