package co.potti.slo.rules;

import co.potti.slo.definition.SloSpec;
import java.time.Duration;

/**
 * The names of the recorded series, as Prometheus' conventions (level:metric:operation) and Sloth's users know them, and how a
 * window is asked for.
 */
public final class Series {

    public static final String ERROR_RATE = "slo:sli_error:rate5m";
    public static final String TOTAL_RATE = "slo:sli_total:rate5m";
    static final String ERRORS_IN_HOUR = "slo:sli_error:increase1h";
    public static final String RATIO_PREFIX = "slo:sli_error:ratio_rate";
    static final String OBJECTIVE = "slo:objective:ratio";
    static final String BUDGET = "slo:error_budget:ratio";
    static final String PERIOD = "slo:time_period:days";
    static final String BURN_NOW = "slo:current_burn_rate:ratio";
    static final String BURN_PERIOD = "slo:period_burn_rate:ratio";
    static final String BUDGET_LEFT = "slo:period_error_budget_remaining:ratio";
    public static final String INFO = "slo:info";
    static final String RENDERED = "slo:rules_rendered:info";

    private Series() {}

    static String ratio(Duration window) {
        return RATIO_PREFIX + PromDuration.of(window);
    }

    /** A recorded series of one objective. */
    public static String of(String name, SloSpec slo) {
        return "%s{slo=\"%s\"}".formatted(name, slo.id());
    }

    /** A recorded rate summed over a window: one sample, also where the objective had another service before. */
    static String over(String name, SloSpec slo, Duration window) {
        return withoutService("sum_over_time", name, slo, window);
    }

    private static String withoutService(String function, String name, SloSpec slo, Duration window) {
        return "sum without (service) (%s(%s[%s]))".formatted(function, of(name, slo), PromDuration.of(window));
    }

    /** Seconds with data in a range that ends now, given how often the series is recorded. */
    public static String observedSeconds(SloSpec slo, Duration range, Duration interval) {
        return "%s * %s".formatted(withoutService("count_over_time", TOTAL_RATE, slo, range), seconds(interval));
    }

    /** When the total was last recorded, in seconds since 1970; no sample once it is no longer recorded. */
    public static String newest(SloSpec slo) {
        return "timestamp(%s)".formatted(of(TOTAL_RATE, slo));
    }

    /** The integral of a recorded rate over a range that ends now: events, or seconds where the rate counts series. */
    public static String integral(String name, SloSpec slo, Duration range, Duration interval) {
        return "%s * %s".formatted(over(name, slo, range), seconds(interval));
    }

    static String seconds(Duration duration) {
        return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
