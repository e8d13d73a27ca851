package co.potti.slo.ledger;

import co.potti.common.setting.PositiveDuration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger is kept. */
@ConfigMapping(prefix = "potti.slo.ledger")
public interface LedgerSettings {

    /** How often the running hour is counted again. */
    @WithDefault("1m")
    @WithConverter(PositiveDuration.class)
    Duration every();

    /**
     * How long before an hour its last reading of a counter may be, from which the hour's events are counted: several of Prometheus'
     * scrape intervals.
     */
    @WithDefault("5m")
    @WithConverter(PositiveDuration.class)
    Duration lookBack();

    /** How far back hours that were missed are counted; what is older than Prometheus' memory stays no-data. */
    @WithDefault("48h")
    @WithConverter(Backfill.class)
    Duration backfill();
}
