package co.potti.backup;

import co.potti.common.setting.PositiveDuration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How backups are run, watched and kept. */
@ConfigMapping(prefix = "potti.backup")
public interface BackupSettings {

    Run run();

    Wal wal();

    Retention retention();

    /** How often the inventory is read for metrics. */
    @WithDefault("30s")
    Duration inventoryInterval();

    /** Runs. */
    interface Run {

        /** After this the whole process tree of one region's backup is stopped and the region reported failed. */
        @WithDefault("6h")
        @WithConverter(PositiveDuration.class)
        Duration deadline();

        /**
         * How long a region that cannot be read after a backup that succeeded there, or that a stopped service left
         * there, is asked again, before the backup counts as failed in that region. Other runs wait meanwhile.
         */
        @WithDefault("10m")
        Duration confirmWithin();

        /** How often a region that is behind is looked at, to catch it up when it is back. */
        @WithDefault("15s")
        Duration catchUpInterval();

        /** How long a catch-up of a region, or a backup behind a gap, that did not help is not repeated. */
        @WithDefault("60s")
        @WithConverter(PositiveDuration.class)
        Duration catchUpPause();
    }

    /** Heartbeats and the archive. */
    interface Wal {

        /** How often the time is written into the protected database. */
        @WithDefault("10s")
        Duration heartbeatInterval();

        /** How often each region's archive is listed. */
        @WithDefault("20s")
        Duration watchInterval();

        /** How long a hole must stay before it counts as a gap: segments are pushed in parallel, out of order. */
        @WithDefault("2m")
        Duration gapAfter();
    }

    /** Retention. */
    interface Retention {

        /** From this age on backed-up data is outside retention; the next expiry removes it. */
        @WithDefault("30d")
        Duration maximumAge();

        /** The longest time between two full backups. */
        @WithDefault("7d")
        Duration fullInterval();

        /** The longest time between two expiries: how much longer data may lie there until one comes. */
        @WithDefault("1d")
        Duration expireInterval();

        /** How often it is looked for backups that are gone and not yet written down as expired. */
        @WithDefault("10m")
        Duration watchInterval();
    }
}
