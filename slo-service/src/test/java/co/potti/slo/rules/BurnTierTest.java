package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.slo.definition.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BurnTierTest {

    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void isTheTableOfTheWorkbookOverThirtyDays() {
        assertThat(table("99.9", MONTH))
                .containsExactly("fast 14.4 5m 1h", "medium 6 30m 6h", "slow 3 2h 1d", "long 1 6h 3d");
    }

    @Test
    void scalesTheWindowsWithThePeriod() {
        assertThat(table("99.9", Duration.ofDays(7)))
                .containsExactly("fast 14.4 5m 14m", "medium 6 7m 1h24m", "slow 3 28m 5h36m", "long 1 1h24m 16h48m");
    }

    @Test
    void rescalesTheTierThatCouldNeverFireAtNinetyPercent() {
        assertThat(table("90", MONTH))
                .containsExactly("fast 9 8m 1h36m rescaled", "medium 6 30m 6h", "slow 3 2h 1d", "long 1 6h 3d");
    }

    @Test
    void rescalesWhatOnlyAnAlmostTotalOutageCouldReach() {
        assertThat(table("93.75", MONTH).getFirst()).isEqualTo("fast 14.4 5m 1h");
        assertThat(table("93.74", MONTH).getFirst()).endsWith("rescaled");
    }

    @Test
    void hasNoTiersWithoutABudget() {
        assertThatThrownBy(() -> BurnTier.of(Objective.percent("100"), MONTH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> table(String objective, Duration period) {
        return BurnTier.of(Objective.percent(objective), period).stream()
                .map(tier -> String.format(
                        Locale.ROOT,
                        "%s %s %s %s%s",
                        tier.tier().label(),
                        tier.factor().toPlainString(),
                        PromDuration.of(tier.shortWindow()),
                        PromDuration.of(tier.longWindow()),
                        tier.rescaled() ? " rescaled" : ""))
                .toList();
    }
}
