package co.potti.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.slo.Defaults;
import co.potti.slo.definition.Objective;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final BudgetPolicy POLICY = Defaults.of(BudgetSettings.class).policy();

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(30);

    @Test
    void isMetWithBudgetLeft() {
        Budget budget = assess("99.9", tally(99_950, 100_000));

        assertThat(budget.status()).isEqualTo(BudgetStatus.MET);
        assertThat(budget.achieved()).isEqualByComparingTo("99.95");
        assertThat(budget.remaining()).isEqualByComparingTo("0.5");
    }

    @Test
    void isAtRiskWithLittleLeft() {
        assertThat(assess("99.9", tally(99_924, 100_000)).status()).isEqualTo(BudgetStatus.AT_RISK);
    }

    @Test
    void isAtRiskWhileAnAlertFires() {
        Budget budget = Budget.assess(Objective.percent("99"), WINDOW, tally(1000, 1000), true, NOW, POLICY);

        assertThat(budget.status()).isEqualTo(BudgetStatus.AT_RISK);
    }

    @Test
    void isNotBreachedByTheLastAllowedEvent() {
        Budget budget = assess("99.9", tally(99_900, 100_000));

        assertThat(budget.remaining()).isEqualByComparingTo("0");
        assertThat(budget.status()).isEqualTo(BudgetStatus.AT_RISK);
    }

    @Test
    void isBreachedByOneMore() {
        Budget budget = assess("99.9", tally(99_899, 100_000));

        assertThat(budget.remaining()).isEqualByComparingTo("-0.01");
        assertThat(budget.status()).isEqualTo(BudgetStatus.BREACHED);
    }

    @Test
    void aHundredPercentIsBreachedByOneBadEventWithoutDividingByZero() {
        assertThat(assess("100", tally(999_999, 1_000_000)))
                .satisfies(budget -> assertThat(budget.status()).isEqualTo(BudgetStatus.BREACHED))
                .satisfies(budget -> assertThat(budget.remaining()).isEqualByComparingTo("0"));
        assertThat(assess("100", tally(5, 5)).status()).isEqualTo(BudgetStatus.MET);
    }

    @Test
    void idleIsNeverMet() {
        Budget budget = assess("99", new Tally(0, 0, 3600, NOW));

        assertThat(budget).isEqualTo(new Budget(BudgetStatus.NO_DATA, null, null, 3600 / (30 * 86_400.0)));
    }

    @Test
    void oldDataAreNeverMetButStillTellWhatWasAchieved() {
        Tally old = new Tally(100, 100, 3600, NOW.minus(Duration.ofMinutes(6)));

        Budget budget = assess("99", old);

        assertThat(budget.status()).isEqualTo(BudgetStatus.NO_DATA);
        assertThat(budget.achieved()).isEqualByComparingTo("100");
    }

    @Test
    void refusesImpossibleTallies() {
        assertThatThrownBy(() -> new Tally(2, 1, 0, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void isBreachedExactlyWhenLessWasAchievedThanPromised(
            @ForAll @LongRange(min = 1, max = 10_000_000) long total,
            @ForAll @LongRange(min = 0, max = 1000) long perMille) {
        long good = total - Math.min(total, total * perMille / 100_000);
        boolean less = good * 1000 < total * 995;

        assertThat(assess("99.5", tally(good, total)).status() == BudgetStatus.BREACHED)
                .isEqualTo(less);
    }

    @Property
    void aBadEventNeverGivesBudgetBack(
            @ForAll @LongRange(min = 1, max = 1_000_000) long good,
            @ForAll @LongRange(min = 0, max = 1_000_000) long bad) {
        assertThat(assess("99", tally(good, good + bad + 1)).remaining())
                .isLessThan(assess("99", tally(good, good + bad)).remaining());
    }

    private static Budget assess(String objective, Tally tally) {
        return Budget.assess(Objective.percent(objective), WINDOW, tally, false, NOW, POLICY);
    }

    private static Tally tally(long good, long total) {
        return new Tally(good, total, 3600, NOW);
    }
}
