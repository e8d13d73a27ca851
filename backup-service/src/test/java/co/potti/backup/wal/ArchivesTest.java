package co.potti.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.backup.OnRealServers;
import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.platform.Part;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ArchivesTest extends OnRealServers {

    @Inject
    ObjectStores stores;

    @ConfigProperty(name = "potti.object-store.backup-bucket")
    String bucket;

    @Test
    void theLossOfEachRegionIsMeasuredFromHeartbeatsThatAreArchivedThere() {
        backedUp();

        JsonPath archives = await("a heartbeat in both archives")
                .atMost(Duration.ofSeconds(60))
                .until(
                        OnRealServers::wal,
                        wal -> wal.get("regions[0].rpoMs") != null && wal.get("regions[1].rpoMs") != null);

        for (int region = 0; region < 2; region++) {
            assertThat(archives.getLong("regions[" + region + "].rpoMs")).isBetween(0L, 60_000L);
            String until = archives.getString("regions[" + region + "].contiguousUntilSegment");
            assertThat(until).isLessThanOrEqualTo(archives.getString("currentSegment"));
            assertThat(ownDatabase(
                            "SELECT max(beat_at) >= '" + archives.getString("regions[" + region + "].newestHeartbeatAt")
                                    + "' FROM heartbeat_note WHERE wal_segment <= '" + until + "'"))
                    .isEqualTo("t");
        }
        assertThat(platform()
                        .queryProtected("SELECT count(*) > 0 FROM potti_guard.heartbeat")
                        .strip())
                .isEqualTo("t");
    }

    @Test
    void aLostSegmentIsNamedAnnouncedAndBridgedByABackup() {
        backedUp();
        String lost = losableSegment(Region.PAR);
        delete(Region.PAR, lost);

        JsonPath archives = await("the gap to be seen")
                .atMost(Duration.ofSeconds(60))
                .until(
                        OnRealServers::wal,
                        wal -> wal.getList("regions[0].gaps.fromSegment").contains(lost));

        assertThat(archives.getList("regions[1].gaps.fromSegment")).doesNotContain(lost);
        List<String> announced = await("the announcement")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> PublishedEvents.now(Topic.BACKUP_WAL_GAP_DETECTED, "creators"),
                        events -> events.stream().anyMatch(event -> event.contains(lost)));
        assertThat(announced).filteredOn(event -> event.contains(lost)).hasSize(1);
        JsonPath runs = await("a backup behind the gap")
                .atMost(Duration.ofMinutes(6))
                .until(
                        OnRealServers::runs,
                        list -> "completed"
                                .equals(list.getString(
                                        "find { it.origin == 'gap' && it.regions*.region == ['par'] }.status")));
        assertThat(runs.getList("findAll { it.origin == 'gap' && it.regions*.region == ['par'] }"))
                .hasSize(1);
        assertThat(wal().getString("regions[0].contiguousUntilSegment")).isGreaterThan(lost);
    }

    /** As a kill between the announcement and the request for a backup leaves it: announced, and nobody asked. */
    @Test
    void anAnnouncedGapThatNobodyActedOnIsBridgedAfterTheRestart() {
        backedUp();
        String lost = losableSegment(Region.GRA);
        delete(Region.GRA, lost);
        ownDatabase("""
                INSERT INTO wal_gap (database_name, region, from_segment, to_segment, seen_at, announced_at)
                VALUES ('creators', 'gra', '%1$s', '%1$s', now(), now())
                ON CONFLICT (database_name, region, from_segment) WHERE closed_at IS NULL
                DO UPDATE SET announced_at = now() WHERE wal_gap.announced_at IS NULL
                """.formatted(lost));

        JsonPath runs = await("a backup behind the gap")
                .atMost(Duration.ofMinutes(6))
                .until(
                        OnRealServers::runs,
                        list -> "completed"
                                .equals(list.getString(
                                        "find { it.origin == 'gap' && it.regions*.region == ['gra'] }.status")));

        assertThat(runs.getList("findAll { it.origin == 'gap' && it.regions*.region == ['gra'] }"))
                .hasSize(1);
        assertThat(wal().getString("regions[1].contiguousUntilSegment")).isGreaterThan(lost);
        assertThat(PublishedEvents.now(Topic.BACKUP_WAL_GAP_DETECTED, "creators"))
                .as("announced by the one that was killed, not again")
                .noneMatch(event -> event.contains(lost) && event.contains("\"gra\""));
    }

    @Test
    void withoutThePlatformDatabaseLossBacklogAndWhetherARegionIsBehindAreUnknownAndNotTheLastFigure() {
        backedUp();
        await("figures")
                .atMost(Duration.ofSeconds(60))
                .until(OnRealServers::metrics, text -> unknown(text).findAny().isEmpty());

        platform().stop(Part.PLATFORM_POSTGRES);
        try {
            await("no figures")
                    .atMost(Duration.ofSeconds(60))
                    .until(OnRealServers::metrics, text -> unknown(text).count() == 6);
        } finally {
            platform().start(Part.PLATFORM_POSTGRES);
        }

        await("figures again")
                .atMost(Duration.ofSeconds(60))
                .until(OnRealServers::metrics, text -> unknown(text).findAny().isEmpty());
    }

    /** B2: no heartbeat is unknown, never good, however well everything was archived until then. */
    @Test
    void withoutHeartbeatsLossAndBacklogAreUnknown() {
        backedUp();
        await("figures")
                .atMost(Duration.ofSeconds(60))
                .until(OnRealServers::metrics, text -> unknown(text).findAny().isEmpty());

        platform().stop(Part.PROTECTED_POSTGRES);
        try {
            await("no figures of what is written")
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            OnRealServers::metrics,
                            text -> unknown(text)
                                            .filter(line -> !line.startsWith("backup_region_behind"))
                                            .count()
                                    == 4);
            JsonPath archives = wal();
            assertThat(archives.getString("currentSegment")).isNull();
            assertThat(archives.getList("regions.readable")).containsExactly(true, true);
            assertThat(archives.getList("regions.rpoMs")).containsOnlyNulls();
            assertThat(archives.getList("regions.backlogSegments")).containsOnlyNulls();
        } finally {
            platform().start(Part.PROTECTED_POSTGRES);
        }

        await("figures again")
                .atMost(Duration.ofSeconds(60))
                .until(OnRealServers::metrics, text -> unknown(text).findAny().isEmpty());
    }

    /** Figures of a region that are beyond any limit. */
    private static Stream<String> unknown(String metrics) {
        return metrics.lines()
                .filter(line -> Stream.of(
                                "backup_rpo_seconds{", "backup_wal_backlog_segments{", "backup_region_behind{")
                        .anyMatch(line::startsWith))
                .filter(line -> line.endsWith(" +Inf"));
    }

    @Test
    void expiryIsOnlyRehearsedUnlessItIsAskedFor() {
        backedUp();
        List<String> before = inventory().getList("regions[0].backups.label");
        int ordered = ordersOnRecord();

        JsonPath rehearsal = expire(Map.of());
        assertThat(ordersOnRecord()).as("a rehearsal removes nothing").isEqualTo(ordered);
        JsonPath real = expire(Map.of("dryRun", false));

        assertThat(rehearsal.getBoolean("dryRun")).isTrue();
        assertThat(real.getBoolean("dryRun")).isFalse();
        assertThat(real.getList("regions.labels")).containsExactly(List.of(), List.of());
        assertThat(inventory().getList("regions[0].backups.label")).isEqualTo(before);
        assertThat(ordersOnRecord()).as("who ordered it").isEqualTo(ordered + 1);
    }

    private static int ordersOnRecord() {
        return Integer.parseInt(ownDatabase(
                "SELECT count(*) FROM audit_entry" + " WHERE action = 'backup.expire.requested' AND actor = 'tester'"));
    }

    @Test
    void metricsTellAgeSizeAndLossPerRegion() {
        backedUp();

        String metrics = await("metrics of both regions")
                .atMost(Duration.ofSeconds(60))
                .until(
                        OnRealServers::metrics,
                        text -> text.contains("backup_size_bytes")
                                && unknown(text).findAny().isEmpty());

        assertThat(metrics)
                .contains(
                        "backup_runs_total{outcome=\"completed\",type=\"full\"}",
                        "backup_runs_total{outcome=\"failed\",type=\"differential\"}",
                        "backup_newest_good_age_seconds{database=\"creators\",region=\"par\"}",
                        "backup_last_good_age_seconds{database=\"creators\",region=\"par\",type=\"full\"}",
                        "backup_size_bytes{database=\"creators\",region=\"gra\",type=\"full\"}",
                        "backup_duration_ms{database=\"creators\",type=\"full\"}",
                        "backup_wal_backlog_segments{database=\"creators\",region=\"par\"}",
                        "backup_rpo_seconds{database=\"creators\",region=\"gra\"}",
                        "backup_last_good_age_seconds{database=\"creators\",region=\"par\",type=\"differential\"} +Inf",
                        "backup_region_behind{database=\"creators\",region=\"gra\"} 0.0");
    }

    /** A segment between the newest backup's and the last archived one, so that it leaves a hole and not an end. */
    private static String losableSegment(Region region) {
        String place = "regions[" + region.ordinal() + "].";
        String start = inventory().getString(place + "backups[-1].walStop");
        return await("three segments after the backup")
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> {
                            platform().queryProtected("SELECT pg_switch_wal()");
                            return between(start, wal().getString(place + "contiguousUntilSegment"));
                        },
                        segment -> !segment.isEmpty());
    }

    /** @param end null while the region cannot be read */
    private static String between(String start, @Nullable String end) {
        if (end == null) {
            return "";
        }
        WalSegment first = WalSegment.parse(start);
        long distance = WalSegment.parse(end).since(first);
        return distance < 3 ? "" : first.next().name();
    }

    private void delete(Region region, String segment) {
        ObjectStore store = stores.in(region);
        List<ObjectVersion> versions;
        try (var all = store.versions(bucket, "")) {
            versions = all.filter(version -> version.key().contains("/" + segment + "-"))
                    .toList();
        }
        assertThat(versions).isNotEmpty();
        versions.forEach(version -> store.deleteVersion(bucket, version.key(), version.versionId()));
    }
}
