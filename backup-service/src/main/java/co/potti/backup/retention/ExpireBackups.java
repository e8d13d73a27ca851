package co.potti.backup.retention;

import co.potti.backup.BackupProblem;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRestCommand.Expire;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.problem.Problem;
import co.potti.common.process.ProcessResult;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what retention no longer keeps, region by region. Which backups were removed follows from what is listed, so a
 * removal that was not written down, because the service was killed or the region could not be read, is noticed later.
 */
@Singleton
class ExpireBackups {

    private final PgBackRestInstallation installation;
    private final ReadInventory inventory;
    private final ExpiryLog log;
    private final Databases databases;
    private final Clock clock;

    ExpireBackups(
            PgBackRestInstallation installation,
            ReadInventory inventory,
            ExpiryLog log,
            Databases databases,
            Clock clock) {
        this.installation = installation;
        this.inventory = inventory;
        this.log = log;
        this.databases = databases;
        this.clock = clock;
    }

    /** Writes down what is gone, whoever removed it. */
    @Scheduled(every = "{potti.backup.retention.watch-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws InterruptedException {
        for (Region region : Region.values()) {
            gone(databases.main(), region);
        }
    }

    ExpiryView expire(String database, boolean dryRun) throws InterruptedException {
        List<ExpiryView.RegionView> regions = new ArrayList<>();
        for (RegionHoldings holdings : inventory.all()) {
            regions.add(
                    switch (holdings) {
                        case RegionHoldings.Unreadable unreadable -> unreadable(unreadable);
                        case RegionHoldings.Readable readable -> region(database, readable, dryRun);
                    });
        }
        return new ExpiryView(database, dryRun, List.copyOf(regions));
    }

    private ExpiryView.RegionView region(String database, RegionHoldings.Readable before, boolean dryRun)
            throws InterruptedException {
        Region region = before.region();
        if (!before.info().stanzaPresent()) {
            return withoutStanza(region);
        }
        try {
            List<String> rehearsed = List.of();
            if (!before.backups().isEmpty()) {
                ProcessResult result =
                        installation.pgBackRest().run(new Expire(installation.repository(region), dryRun));
                rehearsed = ExpireOutput.labels(result.stdout());
            }
            return dryRun ? new ExpiryView.RegionView(region.regionName(), rehearsed, null) : gone(database, region);
        } catch (PgBackRestException failed) {
            if (failed.failure() == Failure.LOCK_HELD) {
                throw Problem.of(BackupProblem.REPOSITORY_BUSY, "Try again when the running backup has ended");
            }
            return new ExpiryView.RegionView(
                    region.regionName(), List.of(), failed.failure().code());
        }
    }

    /** What is no longer listed and was not written down yet. */
    private ExpiryView.RegionView gone(String database, Region region) throws InterruptedException {
        Instant asked = clock.instant();
        return switch (inventory.of(region)) {
            case RegionHoldings.Unreadable unreadable -> unreadable(unreadable);
            case RegionHoldings.Readable readable ->
                readable.info().stanzaPresent()
                        ? new ExpiryView.RegionView(region.regionName(), log.removed(database, readable, asked), null)
                        : withoutStanza(region);
        };
    }

    private static ExpiryView.RegionView withoutStanza(Region region) {
        return new ExpiryView.RegionView(region.regionName(), List.of(), Failure.STANZA_MISSING.code());
    }

    private static ExpiryView.RegionView unreadable(RegionHoldings.Unreadable region) {
        return new ExpiryView.RegionView(region.region().regionName(), List.of(), region.reason());
    }
}
