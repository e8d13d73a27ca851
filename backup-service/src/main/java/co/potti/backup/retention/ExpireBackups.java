package co.potti.backup.retention;

import co.potti.backup.BackupProblem;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestCommand.Expire;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.problem.Problem;
import co.potti.common.process.ProcessResult;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Removes what retention no longer keeps, region by region. Which backups were removed follows from what is listed, so a
 * removal that was not written down, because the service was killed or the region could not be read, is noticed later.
 */
@Singleton
class ExpireBackups {

    private final Repositories repositories;
    private final ExpiryLog log;
    private final AuditTrail audit;
    private final Databases databases;
    private final Clock clock;

    /** Each region's repository. */
    interface Repositories {

        PgBackRest pgBackRest();

        int number(Region region);

        RegionHoldings holdings(Region region) throws InterruptedException;
    }

    @Inject
    ExpireBackups(
            PgBackRestInstallation installation,
            ReadInventory inventory,
            ExpiryLog log,
            AuditTrail audit,
            Databases databases,
            Clock clock) {
        this(installed(installation, inventory), log, audit, databases, clock);
    }

    ExpireBackups(Repositories repositories, ExpiryLog log, AuditTrail audit, Databases databases, Clock clock) {
        this.repositories = repositories;
        this.log = log;
        this.audit = audit;
        this.databases = databases;
        this.clock = clock;
    }

    private static Repositories installed(PgBackRestInstallation installation, ReadInventory inventory) {
        return new Repositories() {
            @Override
            public PgBackRest pgBackRest() {
                return installation.pgBackRest();
            }

            @Override
            public int number(Region region) {
                return installation.repository(region);
            }

            @Override
            public RegionHoldings holdings(Region region) throws InterruptedException {
                return inventory.of(region);
            }
        };
    }

    /** Writes down what is gone, whoever removed it. */
    @Scheduled(every = "{potti.backup.retention.watch-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws InterruptedException {
        for (Region region : Region.values()) {
            gone(databases.main(), region);
        }
    }

    /** Who orders a removal is on record before anything is removed; a rehearsal removes nothing. */
    ExpiryView expire(String database, boolean dryRun) throws InterruptedException {
        if (!dryRun) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.record(
                            AuditCategory.SYSTEM_CHANGE,
                            "backup.expire.requested",
                            null,
                            Map.of("database", database)));
        }
        List<ExpiryView.RegionView> regions = new ArrayList<>();
        for (Region region : Region.values()) {
            regions.add(
                    switch (repositories.holdings(region)) {
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
                ProcessResult result = repositories.pgBackRest().run(new Expire(repositories.number(region), dryRun));
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
        return switch (repositories.holdings(region)) {
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
