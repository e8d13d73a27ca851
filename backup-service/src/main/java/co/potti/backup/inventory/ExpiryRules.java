package co.potti.backup.inventory;

import co.potti.backup.BackupSettings;
import co.potti.common.pgbackrest.PgBackRestSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the rule from the settings and refuses settings that contradict each other. */
@Singleton
@Startup
class ExpiryRules {

    private final ExpiryRule rule;

    ExpiryRules(BackupSettings settings, PgBackRestSettings pgBackRest) {
        Duration maximumAge = settings.retention().maximumAge();
        Duration interval = settings.retention().fullInterval();
        if (maximumAge.compareTo(interval) <= 0) {
            throw new IllegalStateException("potti.backup.retention.maximum-age must exceed"
                    + " potti.backup.retention.full-interval: " + maximumAge + ", " + interval);
        }
        this.rule = ExpiryRule.forMaximumAge(
                maximumAge, interval, settings.retention().expireInterval());
        if (pgBackRest.retentionDays() != rule.reach().toDays()) {
            throw new IllegalStateException("potti.pgbackrest.retention-days is " + pgBackRest.retentionDays()
                    + ", but potti.backup.retention.maximum-age - full-interval is "
                    + rule.reach().toDays() + " days");
        }
    }

    @Produces
    @Singleton
    ExpiryRule rule() {
        return rule;
    }
}
