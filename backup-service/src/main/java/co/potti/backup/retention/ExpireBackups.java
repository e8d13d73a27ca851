package co.potti.backup.retention;

import co.potti.backup.BackupProblem;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRestCommand.Expire;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.problem.Problem;
import co.potti.common.process.ProcessResult;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Removes what retention no longer keeps, region by region; what is reported as removed is no longer listed. */
@Singleton
class ExpireBackups {

    private final PgBackRestInstallation installation;
    private final ReadInventory inventory;
    private final ExpiryLog log;

    ExpireBackups(PgBackRestInstallation installation, ReadInventory inventory, ExpiryLog log) {
        this.installation = installation;
        this.inventory = inventory;
        this.log = log;
    }

    ExpiryView expire(String database, boolean dryRun) throws InterruptedException, SQLException {
        List<ExpiryView.RegionView> regions = new ArrayList<>();
        for (RegionHoldings holdings : inventory.all()) {
            regions.add(
                    switch (holdings) {
                        case RegionHoldings.Unreadable unreadable ->
                            new ExpiryView.RegionView(unreadable.region().regionName(), List.of(), unreadable.reason());
                        case RegionHoldings.Readable readable -> region(database, readable, dryRun);
                    });
        }
        return new ExpiryView(database, dryRun, List.copyOf(regions));
    }

    private ExpiryView.RegionView region(String database, RegionHoldings.Readable before, boolean dryRun)
            throws InterruptedException, SQLException {
        Region region = before.region();
        if (before.backups().isEmpty()) {
            return new ExpiryView.RegionView(region.regionName(), List.of(), null);
        }
        List<String> labels;
        try {
            ProcessResult result = installation.pgBackRest().run(new Expire(installation.repository(region), dryRun));
            labels = dryRun ? ExpireOutput.labels(result.stdout()) : missing(before, inventory.of(region));
        } catch (PgBackRestException failed) {
            if (failed.failure() == Failure.LOCK_HELD) {
                throw Problem.of(BackupProblem.REPOSITORY_BUSY, "Try again when the running backup has ended");
            }
            return new ExpiryView.RegionView(
                    region.regionName(), List.of(), failed.failure().code());
        }
        if (!dryRun && !labels.isEmpty()) {
            log.removed(database, region, labels);
        }
        return new ExpiryView.RegionView(region.regionName(), labels, null);
    }

    private static List<String> missing(RegionHoldings before, RegionHoldings after) {
        List<String> left = after.backups().stream().map(BackupInfo::label).toList();
        return switch (after) {
            case RegionHoldings.Readable ignored ->
                before.backups().stream()
                        .map(BackupInfo::label)
                        .filter(label -> !left.contains(label))
                        .sorted()
                        .toList();
            case RegionHoldings.Unreadable ignored -> List.of();
        };
    }
}
