package co.potti.slo.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger is kept. */
@ConfigMapping(prefix = "potti.slo.ledger")
public interface LedgerSettings {

    /** How often the running hour is counted again. */
    @WithDefault("1m")
    Duration every();

    /**
     * How long before its start an hour's events are counted from, so that an event between two scrapes is in one of two hours: at
     * least Prometheus' scrape interval, twice that to survive a missed scrape.
     */
    @WithDefault("1m")
    Duration overlap();

    /** How far back hours that were missed are counted; what is older than Prometheus' memory stays no-data. */
    @WithDefault("48h")
    Duration backfill();
}
