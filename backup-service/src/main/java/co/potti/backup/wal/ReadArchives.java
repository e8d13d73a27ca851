package co.potti.backup.wal;

import co.potti.backup.BackupSettings;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.pgbackrest.ArchiveListing;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.pgbackrest.RepositoryInfo.ArchiveRange;
import co.potti.common.pgbackrest.WalSegment;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists each region's archive and says what a recovery from there would bring back now. */
@Singleton
class ReadArchives {

    private final ReadInventory inventory;
    private final PgBackRestInstallation installation;
    private final HeartbeatNotes notes;
    private final Databases databases;
    private final BackupSettings settings;
    private final Clock clock;

    ReadArchives(
            ReadInventory inventory,
            PgBackRestInstallation installation,
            HeartbeatNotes notes,
            Databases databases,
            BackupSettings settings,
            Clock clock) {
        this.inventory = inventory;
        this.installation = installation;
        this.notes = notes;
        this.databases = databases;
        this.settings = settings;
        this.clock = clock;
    }

    WalView now() throws InterruptedException {
        Duration interval = settings.wal().heartbeatInterval();
        Optional<Heartbeat> newest =
                notes.newest(databases.main()).filter(heartbeat -> heartbeat.tells(clock.instant(), interval));
        List<WalView.RegionView> regions = new ArrayList<>();
        for (RegionHoldings holdings : inventory.all()) {
            regions.add(region(holdings, newest.map(Heartbeat::segment).orElse(null)));
        }
        return new WalView(
                databases.main(),
                clock.instant(),
                newest.map(heartbeat -> heartbeat.segment().name()).orElse(null),
                List.copyOf(regions));
    }

    private WalView.RegionView region(RegionHoldings holdings, @Nullable WalSegment beingWritten)
            throws InterruptedException {
        return switch (holdings) {
            case RegionHoldings.Unreadable unreadable ->
                unreadable(unreadable.region().regionName(), unreadable.reason());
            case RegionHoldings.Readable readable ->
                readable.info().stanzaPresent()
                        ? readable(readable, beingWritten)
                        : unreadable(readable.region().regionName(), Failure.STANZA_MISSING.code());
        };
    }

    private WalView.RegionView readable(RegionHoldings.Readable holdings, @Nullable WalSegment beingWritten)
            throws InterruptedException {
        String region = holdings.region().regionName();
        RegionArchive archive;
        try {
            archive = archive(holdings);
        } catch (PgBackRestException failed) {
            return unreadable(region, failed.failure().code());
        }
        WalSegment until = archive.contiguousUntil();
        Instant recovered = until == null
                ? null
                : notes.newestUpTo(databases.main(), until)
                        .map(Heartbeat::beatAt)
                        .orElse(null);
        return new WalView.RegionView(
                region,
                true,
                null,
                name(archive.lastSegment()),
                name(until),
                beingWritten == null ? null : archive.backlog(beingWritten),
                archive.gaps().stream()
                        .map(gap ->
                                new WalView.GapView(gap.from().name(), gap.to().name()))
                        .toList(),
                recovered,
                recovered == null || beingWritten == null
                        ? null
                        : Duration.between(recovered, clock.instant()).toMillis());
    }

    private RegionArchive archive(RegionHoldings.Readable holdings) throws InterruptedException {
        Optional<ArchiveRange> current = holdings.info().currentArchive();
        ArchiveListing listing = current.isEmpty()
                ? ArchiveListing.of(List.of())
                : installation
                        .pgBackRest()
                        .archive(
                                installation.repository(holdings.region()),
                                current.get().archiveId());
        return RegionArchive.of(
                listing,
                RegionArchive.oldestStart(holdings.info()),
                holdings.good().map(ReadArchives::needed).toList());
    }

    private static RegionArchive.Needed needed(BackupInfo backup) {
        return new RegionArchive.Needed(WalSegment.parse(backup.walStart()), WalSegment.parse(backup.walStop()));
    }

    private static WalView.RegionView unreadable(String region, String reason) {
        return new WalView.RegionView(region, false, reason, null, null, null, List.of(), null, null);
    }

    private static @Nullable String name(@Nullable WalSegment segment) {
        return segment == null ? null : segment.name();
    }
}
