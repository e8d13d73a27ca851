package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.definition.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What has to hold for every objective and period, not only for those we ship. */
class BurnRatePropertiesTest {

    private static final double A_MINUTE_ROUNDED = 0.5;

    @Provide
    Arbitrary<Objective> objectives() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("10"), new BigDecimal("99.999"))
                .ofScale(3)
                .map(Objective::new);
    }

    @Property
    void everyTierCanFire(@ForAll("objectives") Objective objective, @ForAll @IntRange(min = 7, max = 90) int days) {
        for (BurnTier tier : BurnTier.of(objective, Duration.ofDays(days))) {
            assertThat(tier.factor().multiply(objective.budget())).isLessThan(BigDecimal.ONE);
        }
    }

    @Property
    void everyTierKeepsItsShareOfTheBudget(
            @ForAll("objectives") Objective objective, @ForAll @IntRange(min = 7, max = 90) int days) {
        Duration period = Duration.ofDays(days);
        for (BurnTier tier : BurnTier.of(objective, period)) {
            double minutes = tier.tier().share().doubleValue()
                    * period.toMinutes()
                    / tier.factor().doubleValue();

            assertThat(tier.longWindow().toMinutes() - minutes)
                    .isBetween(-A_MINUTE_ROUNDED - 0.01, A_MINUTE_ROUNDED + 0.01);
            assertThat(tier.shortWindow()).isBetween(BurnTier.BASE_WINDOW, tier.longWindow());
        }
    }

    @Property
    void fasterTiersNeverHaveSmallerFactors(@ForAll("objectives") Objective objective) {
        assertThat(BurnTier.of(objective, Duration.ofDays(30)).stream().map(BurnTier::factor))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    /**
     * The SRE workbook's detection time: after a fault that makes a share {@code r} of all requests fail, the tier fires when its
     * share of the period's budget is gone, {@code share × period × budget ÷ r}, never earlier; and never at all when r is within
     * the threshold. Windows are whole minutes: half a minute of rounding.
     */
    @Property
    void firesWhenTheWorkbookSays(
            @ForAll("objectives") Objective objective, @ForAll @IntRange(min = 1, max = 100_000) int failingPer100000) {
        double failing = failingPer100000 / 100_000.0;
        Duration period = Duration.ofDays(30);
        for (BurnTier tier : BurnTier.of(objective, period)) {
            double threshold = tier.factor().multiply(objective.budget()).doubleValue();
            double expected = tier.tier().share().doubleValue()
                    * period.toMinutes()
                    * objective.budget().doubleValue()
                    / failing;

            long detected = minutesUntilFiring(tier, threshold, failing);

            if (failing <= threshold) {
                assertThat(detected).isEqualTo(Long.MAX_VALUE);
            } else {
                assertThat((double) detected)
                        .isBetween(expected - A_MINUTE_ROUNDED - 0.01, expected + 1 + A_MINUTE_ROUNDED + 0.01);
            }
        }
    }

    /** Uniform traffic, healthy for longer than any window, then a fault that stays. */
    private static long minutesUntilFiring(BurnTier tier, double threshold, double failing) {
        long longest = tier.longWindow().toMinutes();
        for (long minute = 1; minute <= longest; minute++) {
            double overLong = failing * minute / longest;
            double overShort = failing
                    * Math.min(minute, tier.shortWindow().toMinutes())
                    / tier.shortWindow().toMinutes();
            if (overLong > threshold && overShort > threshold) {
                return minute;
            }
        }
        return Long.MAX_VALUE;
    }
}
