package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G18: clocks run from receipt, the legal month is a calendar month where the controller is. */
class DeadlinesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration THREE_DAYS = Duration.ofHours(72);

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:00Z, 2026-12-21",
        "2027-01-31T10:00:00Z, 2027-02-28",
        "2028-01-31T10:00:00Z, 2028-02-29",
        "2026-12-31T10:00:00Z, 2027-01-31",
        "2026-11-30T23:30:00Z, 2027-01-01"
    })
    void legalMonthIsACalendarMonthInParis(Instant receivedAt, LocalDate lastDay) {
        assertThat(Deadlines.from(receivedAt, THREE_DAYS, PARIS).legalDueOn()).isEqualTo(lastDay);
    }

    @Test
    void daysLeftReachZeroOnTheLastDayAndGoOnBelow() {
        Deadlines deadlines = Deadlines.from(Instant.parse("2026-11-21T10:00:00Z"), THREE_DAYS, PARIS);

        assertThat(deadlines.daysLeft(Instant.parse("2026-11-21T10:00:00Z"), PARIS))
                .isEqualTo(30);
        assertThat(deadlines.daysLeft(Instant.parse("2026-12-21T22:59:59Z"), PARIS))
                .isZero();
        assertThat(deadlines.daysLeft(Instant.parse("2026-12-21T23:00:00Z"), PARIS))
                .isEqualTo(-1);
    }

    @Test
    void overdueIsAfterSeventyTwoHoursAndNotBefore() {
        Instant receivedAt = Instant.parse("2026-11-21T10:00:00Z");
        Deadlines deadlines = Deadlines.from(receivedAt, THREE_DAYS, PARIS);

        assertThat(deadlines.overdue(receivedAt.plus(THREE_DAYS))).isFalse();
        assertThat(deadlines.overdue(receivedAt.plus(THREE_DAYS).plusMillis(1))).isTrue();
    }
}
