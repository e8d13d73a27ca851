package co.potti.gdpr.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When things are due, counted from receipt.
 *
 * @param dueBy our own promise (G18)
 * @param legalDueOn the last day of the month of GDPR Art. 12(3), a calendar month counted as in Regulation (EEC)
 *     1182/71, Art. 3(2)(c): it ends on the day with the number of the day of receipt, or on the month's last day
 */
record Deadlines(Instant dueBy, LocalDate legalDueOn) {

    static Deadlines from(Instant receivedAt, Duration fulfilWithin, ZoneId zone) {
        return new Deadlines(
                receivedAt.plus(fulfilWithin),
                receivedAt.atZone(zone).toLocalDate().plusMonths(1));
    }

    /** Days until the legal month ends, 0 on its last day, negative after it. */
    long daysLeft(Instant now, ZoneId zone) {
        return ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), legalDueOn);
    }

    boolean overdue(Instant now) {
        return now.isAfter(dueBy);
    }
}
