package co.potti.slo.status;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetStatus;
import co.potti.slo.definition.SloSpec;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An objective as the API shows it.
 *
 * @param objective percent
 * @param window such as 30d, rolling
 * @param achieved percent, five places, rounded down; absent without events
 * @param budgetRemaining share of the budget, 1 is untouched, negative is overspent; absent without events
 * @param coverage share of the window with data, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SloView(
        String id,
        String service,
        String displayName,
        String description,
        BigDecimal objective,
        String window,
        int revision,
        BudgetStatus status,
        @Nullable BigDecimal achieved,
        @Nullable BigDecimal budgetRemaining,
        double coverage) {

    private static final int PLACES = 5;

    static SloView of(AssessedSlo assessed) {
        SloSpec spec = assessed.slo().spec();
        Budget budget = assessed.budget();
        return new SloView(
                spec.id(),
                spec.service(),
                spec.displayName(),
                spec.description(),
                spec.objective().percentage(),
                spec.window().toDays() + "d",
                assessed.slo().revision(),
                budget.status(),
                rounded(budget.achieved()),
                rounded(budget.remaining()),
                budget.coverage());
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(PLACES, RoundingMode.DOWN);
    }
}
