package co.potti.backup.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExpiryRuleTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant SUNDAY = Instant.parse("2026-11-01T02:00:00Z");

    private final ExpiryRule rule = ExpiryRule.forMaximumAge(MONTH, WEEK, DAY);

    @Test
    void thirtyDaysWithWeeklyFullsGuaranteeTwentyThree() {
        assertThat(rule.reach()).isEqualTo(Duration.ofDays(23));
    }

    @Test
    void aFullIsGoneWithTheExpiryAfterItsSuccessorReachedTheGuaranteedReach() {
        BackupInfo first = full("F1", SUNDAY);
        BackupInfo second = full("F2", SUNDAY.plus(WEEK));

        assertThat(rule.expiresAt(first, List.of(first, second), SUNDAY.plus(WEEK)))
                .isEqualTo(SUNDAY.plus(WEEK).plus(Duration.ofDays(23)).plus(DAY));
    }

    @Test
    void whatStandsOnAFullGoesWithIt() {
        BackupInfo full = full("F1", SUNDAY);
        BackupInfo incremental = backup("F1_I1", BackupType.INCREMENTAL, SUNDAY.plus(Duration.ofDays(3)));
        List<BackupInfo> all = List.of(full, incremental);

        assertThat(rule.expiresAt(incremental, all, SUNDAY)).isEqualTo(rule.expiresAt(full, all, SUNDAY));
    }

    @Test
    void anOverdueSuccessorPutsTheDateOff() {
        BackupInfo full = full("F1", SUNDAY);
        Instant late = SUNDAY.plus(Duration.ofDays(20));

        assertThat(rule.expiresAt(full, List.of(full), late))
                .isEqualTo(late.plus(Duration.ofDays(23)).plus(DAY));
    }

    @Test
    void anExpiryLeavesAFullAsOldAsTheReachAndWhatLacksItLostTheOlderOnesOtherwise() {
        Instant now = SUNDAY.plus(MONTH);
        BackupInfo reaching = full("F1", now.minus(rule.reach()));
        BackupInfo young = full("F2", now.minus(WEEK));

        assertThat(rule.expiredSince(List.of(), now)).isEmpty();
        assertThat(rule.expiredSince(List.of(young), now)).contains(young.completedAt());
        assertThat(rule.expiredSince(List.of(reaching, young), now)).contains(Instant.EPOCH);
    }

    @Property(tries = 200)
    void withFullsInTimeNothingOutlivesTheExpiryAfterTheMaximumAgeAndTheReachIsAlwaysKept(
            @ForAll @IntRange(min = 1, max = 7) int daysBetween, @ForAll @IntRange(min = 2, max = 12) int count) {
        List<BackupInfo> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(full("F" + number, SUNDAY.plus(Duration.ofDays((long) daysBetween * number))));
        }
        Instant now = all.getLast().completedAt();

        for (int number = 0; number < count - 1; number++) {
            BackupInfo backup = all.get(number);
            Instant expires = rule.expiresAt(backup, all, now);
            assertThat(Duration.between(backup.completedAt(), expires)).isLessThanOrEqualTo(MONTH.plus(DAY));
            assertThat(Duration.between(all.get(number + 1).completedAt(), expires))
                    .isEqualTo(rule.reach().plus(DAY));
        }
    }

    @Test
    void refusesAnIntervalThatLeavesNoReach() {
        assertThatThrownBy(() -> ExpiryRule.forMaximumAge(WEEK, WEEK, DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BackupInfo full(String label, Instant completed) {
        return backup(label, BackupType.FULL, completed);
    }

    private static BackupInfo backup(String label, BackupType type, Instant completed) {
        return new BackupInfo(
                label, type, completed.minusSeconds(60), completed, "", "", 1, 1, 1, null, false, Map.of());
    }
}
