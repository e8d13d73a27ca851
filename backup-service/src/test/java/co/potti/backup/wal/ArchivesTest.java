package co.potti.backup.wal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.backup.OnRealServers;
import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectVersion;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ArchivesTest extends OnRealServers {

    @Inject
    ObjectStores stores;

    @ConfigProperty(name = "potti.object-store.backup-bucket")
    String bucket;

    @Test
    void theLossOfEachRegionIsMeasuredFromHeartbeatsThatAreArchivedThere() {
        completed("full");

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
        completed("full");
        String lost = losableSegment();
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
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> as(Role.AUDITOR).get("/api/backups").jsonPath(),
                        list -> "completed".equals(list.getString("find { it.origin == 'gap' }.status")));
        assertThat(runs.getList("find { it.origin == 'gap' }.regions.region")).containsExactly("par");
        assertThat(wal().getString("regions[0].contiguousUntilSegment")).isGreaterThan(lost);
    }

    @Test
    void expiryIsOnlyRehearsedUnlessItIsAskedFor() {
        completed("full");
        List<String> before = inventory().getList("regions[0].backups.label");

        JsonPath rehearsal = as(Role.SCHEDULER)
                .body(Map.of())
                .post("/api/backups/expire")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath real = as(Role.SCHEDULER)
                .body(Map.of("dryRun", false))
                .post("/api/backups/expire")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(rehearsal.getBoolean("dryRun")).isTrue();
        assertThat(real.getBoolean("dryRun")).isFalse();
        assertThat(real.getList("regions.labels")).containsExactly(List.of(), List.of());
        assertThat(inventory().getList("regions[0].backups.label")).isEqualTo(before);
    }

    @Test
    void metricsTellAgeSizeAndLossPerRegion() {
        completed("full");

        String metrics = await("metrics of both regions")
                .atMost(Duration.ofSeconds(60))
                .until(
                        ArchivesTest::metrics,
                        text -> text.contains("backup_rpo_seconds{database=\"creators\",region=\"gra\"}"));

        assertThat(metrics)
                .contains(
                        "backup_runs_total{outcome=\"completed\",type=\"full\"}",
                        "backup_runs_total{outcome=\"failed\",type=\"differential\"}",
                        "backup_last_good_age_seconds{database=\"creators\",region=\"par\",type=\"full\"}",
                        "backup_size_bytes{database=\"creators\",region=\"gra\",type=\"full\"}",
                        "backup_duration_ms{database=\"creators\",type=\"full\"}",
                        "backup_wal_backlog_segments{database=\"creators\",region=\"par\"}",
                        "backup_region_behind{database=\"creators\",region=\"gra\"} 0.0");
    }

    private static String metrics() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        return given().get("http://localhost:" + port + "/q/metrics").asString();
    }

    /** A segment between the newest backup's and the last archived one, so that it leaves a hole and not an end. */
    private static String losableSegment() {
        String start = inventory().getString("regions[0].backups[-1].walStop");
        return await("three segments after the backup")
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> {
                            platform().queryProtected("SELECT pg_switch_wal()");
                            return between(start, wal().getString("regions[0].contiguousUntilSegment"));
                        },
                        segment -> !segment.isEmpty());
    }

    private static String between(String start, String end) {
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
