package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.backup.OnRealServers;
import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import co.potti.common.identity.Role;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of runs, written by hand, so that no backup has to be taken. */
@QuarkusTest
class RunLedgerTest extends OnRealServers {

    private final UUID runId = UUID.randomUUID();
    private final UUID otherRunId = UUID.randomUUID();

    @Inject
    RunLedger ledger;

    @Inject
    RegionalReports reports;

    @Inject
    CancelBackup cancel;

    @Inject
    CatchUp catchUp;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void leaveNothing() {
        ownDatabase("""
                DELETE FROM backup_reports WHERE run_id IN ('%1$s', '%2$s');
                DELETE FROM backup_run WHERE run_id IN ('%1$s', '%2$s');
                """.formatted(runId, otherRunId));
    }

    @Test
    void aRunThatIsCancelledAtTheMomentItBeginsDoesNotBegin() throws Exception {
        queued();
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    cancel.cancel(runId);
                    cancelled.countDown();
                    await("the run that begins meanwhile")
                            .atMost(Duration.ofSeconds(20))
                            .until(RunLedgerTest::somebodyWaitsForARow);
                }));
        assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();

        boolean begun = ledger.begin(runId);

        cancelling.get(30, TimeUnit.SECONDS);
        assertThat(begun).isFalse();
        assertThat(run(runId.toString()).getString("status")).isEqualTo("cancelled");
        assertThat(PublishedEvents.of(Topic.BACKUP_CANCELLED, runId.toString())).hasSize(1);
        assertThat(PublishedEvents.now(Topic.BACKUP_STARTED, runId.toString())).isEmpty();
    }

    @Test
    void whatIsRolledBackIsNotCounted() {
        queued();
        double before = cancelledFulls();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    cancel.cancel(runId);
                    throw new IllegalStateException("after the cancellation");
                }))
                .hasMessageContaining("after the cancellation");
        assertThat(cancelledFulls()).isEqualTo(before);

        QuarkusTransaction.requiringNew().run(() -> cancel.cancel(runId));
        assertThat(cancelledFulls()).isEqualTo(before + 1);
    }

    @Test
    void whatWasReportedAndWhyAChildEndedSurvivesTheService() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, cancel_requested,
                    created_at, started_at)
                VALUES ('%1$s', 'elsewhere', 'full', 'request', 'par,gra', 'tester', 'verifying', true, '2026-01-01', now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label,
                    wal_start, wal_stop, size_bytes, repository_bytes)
                VALUES ('%1$s', '%1$s', 'full', 'par', '2026-01-01', '2026-01-01', 'completed', '20260101-000000F',
                    '000000010000000000000001', '000000010000000000000001', 1, 1);
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, child_ended_at, reason)
                VALUES ('%1$s', '%1$s', 'full', 'gra', now(), now(), 'cancelled');
                INSERT INTO work_lease (kind, work_id) VALUES ('backup-run', '%1$s');
                """.formatted(runId));

        JsonPath run = ended(runId.toString());

        assertThat(run.getString("status")).isEqualTo("cancelled");
        assertThat(run.getList("regions.status")).containsExactly("completed", "cancelled");
        assertThat(run.getString("reason")).isEqualTo("cancelled; not held in gra");
    }

    /** It ends in a minute, so that the pause after it outlasts the test on any machine. */
    @Test
    void aCatchUpThatSomebodyCancelledIsNotStartedAgainAtOnce() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status,
                    created_at, started_at, completed_at)
                VALUES ('%1$s', 'creators', 'full', 'request', 'par,gra', 'tester', 'completed', now(), now(), now()),
                       ('%2$s', 'creators', 'full', 'catch-up', 'gra', 'tester', 'cancelled', now(), now(),
                        now() + interval '1 minute');
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label, reason)
                VALUES ('%1$s', '%1$s', 'full', 'par', now(), now(), 'completed', '20260101-000000F', NULL),
                       ('%1$s', '%1$s', 'full', 'gra', now(), now(), 'failed', NULL, 'object-store-unreachable'),
                       ('%2$s', '%2$s', 'full', 'gra', now(), now(), 'cancelled', NULL, 'cancelled');
                """.formatted(runId, otherRunId));
        String before = ownDatabase("SELECT count(*) FROM backup_run");

        catchUp.look();

        assertThat(ownDatabase("SELECT count(*) FROM backup_run")).isEqualTo(before);
        assertThat(metrics()).contains("backup_region_behind{database=\"creators\",region=\"gra\"} 1.0");
    }

    @Test
    void aDamagedBackupFailsInItsRegionAndKeepsItsLabel() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at, started_at)
                VALUES ('%1$s', 'elsewhere', 'full', 'request', 'par,gra', 'tester', 'verifying', now(), now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, child_ended_at)
                VALUES ('%1$s', '%1$s', 'full', 'par', '2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z'),
                       ('%1$s', '%1$s', 'full', 'gra', '2026-01-01T00:01:00Z', '2026-01-01T00:03:00Z');
                """.formatted(runId));

        ledger.damaged(runId, Region.PAR, listed("20260101-000000F", true));
        ledger.held(runId, Region.GRA, listed("20260101-000100F", false));
        ledger.close(runId);

        JsonPath run = run(runId.toString());
        assertThat(run.getString("reason")).isEqualTo("par is behind: par: page-checksum-errors");
        assertThat(run.getList("regions.status")).containsExactly("failed", "completed");
        assertThat(run.getList("regions.label")).containsExactly("20260101-000000F", "20260101-000100F");
        assertThat(run.getList("regions.durationMs"))
                .as("of each region alone, however late both are confirmed")
                .containsExactly(60_000, 120_000);
        assertThat(PublishedEvents.of(Topic.BACKUP_COMPLETED, runId.toString()))
                .singleElement()
                .asString()
                .contains("20260101-000100F")
                .doesNotContain("20260101-000000F");
    }

    @Test
    void whatAnInterruptedRunLeftEndedWhenItsRepositorySaysSo() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at, started_at)
                VALUES ('%1$s', 'elsewhere', 'full', 'request', 'par', 'tester', 'verifying', now(), now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, child_ended_at, reason)
                VALUES ('%1$s', '%1$s', 'full', 'par', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 'service-stopped');
                """.formatted(runId));

        ledger.held(runId, Region.PAR, listed("20260101-000000F", false));
        ledger.close(runId);

        assertThat(run(runId.toString()).getLong("regions[0].durationMs")).isEqualTo(30_000);
    }

    @ParameterizedTest
    @CsvSource({
        "full, incremental, true",
        "full, differential, true",
        "full, full, false",
        "differential, incremental, true",
        "differential, differential, false",
        "differential, full, false",
        "incremental, incremental, false"
    })
    void aMissedBackupIsMadeUpForByOneOfAtLeastItsKind(String missed, String since, boolean stillMissed) {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at)
                VALUES ('%1$s', 'elsewhere', '%3$s', 'request', 'par,gra', 'tester', 'completed', now()),
                       ('%2$s', 'elsewhere', '%4$s', 'request', 'par,gra', 'tester', 'completed', now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label)
                VALUES ('%1$s', '%1$s', '%3$s', 'par', '2026-01-01', now(), 'completed', '20260101-000000F'),
                       ('%1$s', '%1$s', '%3$s', 'gra', '2026-01-01', now(), 'failed', NULL),
                       ('%2$s', '%2$s', '%4$s', 'gra', '2026-01-02', now(), 'completed', '20260102-000000F');
                """.formatted(runId, otherRunId, missed, since));

        assertThat(missed("elsewhere").map(RegionalReport::runId))
                .isEqualTo(stillMissed ? Optional.of(runId) : Optional.empty());
        assertThat(missed("anotherDatabase")).isEmpty();
    }

    @Test
    void ofSeveralMissedTheOneIsCaughtUpThatMakesUpForTheOthers() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at)
                VALUES ('%1$s', 'elsewhere', 'full', 'request', 'par,gra', 'tester', 'completed', now()),
                       ('%2$s', 'elsewhere', 'incremental', 'request', 'par,gra', 'tester', 'completed', now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label)
                VALUES ('%1$s', '%1$s', 'full', 'par', '2026-01-01', now(), 'completed', '20260101-000000F'),
                       ('%1$s', '%1$s', 'full', 'gra', '2026-01-01', now(), 'failed', NULL),
                       ('%2$s', '%2$s', 'incremental', 'par', '2026-01-02', now(), 'completed', '20260102-000000F'),
                       ('%2$s', '%2$s', 'incremental', 'gra', '2026-01-02', now(), 'failed', NULL);
                """.formatted(runId, otherRunId));

        assertThat(missed("elsewhere").map(RegionalReport::kind)).contains(BackupType.FULL);
    }

    @Test
    void aRegionWhoseNewestBackupCameOutDamagedIsBehindAndGetsNoOtherThatWouldBe() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status,
                    created_at, started_at, completed_at)
                VALUES ('%1$s', 'creators', 'full', 'request', 'par,gra', 'tester', 'completed', now(), now(), now());
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label, reason)
                VALUES ('%1$s', '%1$s', 'full', 'par', now(), now(), 'completed', '20260101-000000F', NULL),
                       ('%1$s', '%1$s', 'full', 'gra', now(), now(), 'failed', '20260101-000100F', 'page-checksum-errors');
                """.formatted(runId));
        String before = ownDatabase("SELECT count(*) FROM backup_run");

        catchUp.look();

        assertThat(ownDatabase("SELECT count(*) FROM backup_run")).isEqualTo(before);
        assertThat(metrics()).contains("backup_region_behind{database=\"creators\",region=\"gra\"} 1.0");
    }

    /** In the future, so that no other run comes between. */
    @Test
    void runsAreListedPageByPageTheNewestFirst() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at)
                VALUES ('%1$s', 'creators', 'full', 'request', 'par,gra', 'tester', 'cancelled', '2126-01-02'),
                       ('%2$s', 'creators', 'full', 'request', 'par,gra', 'tester', 'cancelled', '2126-01-01');
                """.formatted(runId, otherRunId));

        assertThat(page("page=0&size=1")).containsExactly(runId.toString());
        assertThat(page("page=1&size=1")).containsExactly(otherRunId.toString());
        assertThat(page("size=2")).containsExactly(runId.toString(), otherRunId.toString());
    }

    private static List<String> page(String query) {
        return as(Role.AUDITOR).get("/api/backups?" + query).jsonPath().getList("runId");
    }

    private Optional<RegionalReport> missed(String database) {
        return QuarkusTransaction.requiringNew().call(() -> reports.missed(database, Region.GRA));
    }

    private static BackupInfo listed(String label, boolean error) {
        Instant began = Instant.parse("2026-01-01T00:00:00Z");
        String segment = "000000010000000000000001";
        return new BackupInfo(
                label, BackupType.FULL, began, began.plusSeconds(30), segment, segment, 1, 1, 1, null, error, Map.of());
    }

    private void queued() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at)
                VALUES ('%s', 'elsewhere', 'full', 'request', 'par,gra', 'tester', 'queued', now())
                """.formatted(runId));
    }

    private double cancelledFulls() {
        return meters.counter("backup_runs_total", "type", "full", "outcome", "cancelled")
                .count();
    }

    private static boolean somebodyWaitsForARow() {
        return ownDatabase("SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock' AND wait_event = 'transactionid'")
                .equals("t");
    }
}
