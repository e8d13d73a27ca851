package co.potti.slo.ledger;

import co.potti.slo.definition.SloSpec;
import co.potti.slo.prometheus.Prometheus;
import co.potti.slo.rules.RulesSettings;
import co.potti.slo.rules.Series;
import co.potti.slo.rules.SliExpressions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks Prometheus how many events were bad and how many there were in a slice of an hour. Events are counted from the counters
 * themselves, so that each falls into one hour, the one whose scrapes first showed it; seconds of a gauge come from the recorded
 * series.
 */
@ApplicationScoped
class CountHour {

    private final Prometheus prometheus;
    private final Duration interval;
    private final Duration lookBack;

    CountHour(Prometheus prometheus, RulesSettings settings, LedgerSettings ledgerSettings) {
        this.prometheus = prometheus;
        this.interval = settings.interval();
        this.lookBack = ledgerSettings.lookBack();
    }

    HourCount count(SloSpec slo, HourSlice slice) {
        SliExpressions counts = counts(slo, slice.range(), lookBack, interval);
        Instant at = slice.to();
        return HourCount.of(
                prometheus.number(counts.error(), at),
                prometheus.number(counts.total(), at),
                prometheus.number(Series.observedSeconds(slo, slice.range(), interval), at),
                prometheus.number(Series.newest(slo), at),
                slice.range());
    }

    /** Bad and all over a range that ends now. */
    static SliExpressions counts(SloSpec slo, Duration range, Duration lookBack, Duration interval) {
        if (slo.sli().countsSeconds()) {
            return new SliExpressions(
                    Series.integral(Series.ERROR_RATE, slo, range, interval),
                    Series.integral(Series.TOTAL_RATE, slo, range, interval));
        }
        return SliExpressions.movements(slo.sli(), range, lookBack);
    }
}
