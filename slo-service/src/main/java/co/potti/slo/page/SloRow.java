package co.potti.slo.page;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetStatus;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.status.AssessedSlo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One objective as the page shows it; figures are texts in the reader's language, empty where nobody knows. */
record SloRow(
        String id,
        String name,
        String service,
        String description,
        String objective,
        String achieved,
        String budgetLeft,
        String coverage,
        BudgetStatus status,
        long windowDays,
        String burnDown) {

    static SloRow of(AssessedSlo assessed, String burnDown, Locale locale) {
        SloSpec spec = assessed.slo().spec();
        Budget budget = assessed.budget();
        return new SloRow(
                spec.id(),
                spec.displayName(),
                spec.service(),
                spec.description(),
                percent(spec.objective().ratio(), locale),
                percent(share(budget.achieved()), locale),
                percent(budget.remaining(), locale),
                percent(BigDecimal.valueOf(budget.coverage()), locale),
                budget.status(),
                spec.window().toDays(),
                burnDown);
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal percentage) {
        return percentage == null ? null : percentage.movePointLeft(2);
    }

    /** Rounded down: 99.999 % never reads as 100 %. */
    private static String percent(@Nullable BigDecimal share, Locale locale) {
        if (share == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(3);
        format.setRoundingMode(RoundingMode.FLOOR);
        return format.format(share);
    }
}
