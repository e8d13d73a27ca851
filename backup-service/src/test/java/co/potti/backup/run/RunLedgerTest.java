package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.backup.OnRealServers;
import co.potti.backup.PublishedEvents;
import co.potti.common.event.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of runs, written by hand, so that no backup has to be taken. */
@QuarkusTest
class RunLedgerTest extends OnRealServers {

    private final UUID runId = UUID.randomUUID();
    private final UUID otherRunId = UUID.randomUUID();

    @Inject
    RunLedger ledger;

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
