package co.potti.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.backup.OnRealServers;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.pgbackrest.RepositoryInfo;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is no longer listed, and what of it an expiry explains (B6). The one reported backup is ten days old. */
@QuarkusTest
class ExpiryLogTest extends OnRealServers {

    private static final String LABEL = "20260101-000000F";

    private final UUID runId = UUID.randomUUID();
    private final Instant now = Instant.now();

    @Inject
    ExpiryLog log;

    @BeforeEach
    void reported() {
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at,
                    completed_at)
                VALUES ('%1$s', 'elsewhere', 'full', 'request', 'par', 'tester', 'completed', now(), '%2$s');
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label)
                VALUES ('%1$s', '%1$s', 'full', 'par', '%2$s', '%2$s', 'completed', '%3$s');
                """.formatted(runId, now.minus(Duration.ofDays(10)), LABEL));
    }

    @AfterEach
    void leaveNothing() {
        ownDatabase("""
                DELETE FROM backup_expiry WHERE database_name = 'elsewhere';
                DELETE FROM backup_reports WHERE run_id = '%1$s';
                DELETE FROM backup_run WHERE run_id = '%1$s';
                """.formatted(runId));
    }

    @Test
    void aRepositoryThatLostItsStanzaOrAllItsBackupsHasExpiredNothing() {
        assertThat(removed(false)).isEmpty();
        assertThat(removed(true)).isEmpty();
        assertThat(removed(true, full(Duration.ofHours(1)))).as("begun anew").isEmpty();

        assertThat(ownDatabase("SELECT count(*) FROM backup_expiry WHERE database_name = 'elsewhere'"))
                .isEqualTo("0");
    }

    @Test
    void whatWentWhileAnOlderBackupStaysHasExpiredOnce() {
        assertThat(removed(true, full(Duration.ofDays(30)))).containsExactly(LABEL);
        assertThat(removed(true, full(Duration.ofDays(30)))).isEmpty();
    }

    @Test
    void aDamagedBackupLeavesLikeAnyOther() {
        ownDatabase("UPDATE backup_reports SET status = 'failed', reason = 'page-checksum-errors' WHERE run_id = '"
                + runId + "'");

        assertThat(removed(true, full(Duration.ofDays(30)))).containsExactly(LABEL);
    }

    @Test
    void whatARunThatEndedAfterTheRegionWasAskedReportsHasNotExpired() {
        ownDatabase("UPDATE backup_run SET completed_at = '" + now.plusSeconds(1) + "' WHERE run_id = '" + runId + "'");

        assertThat(removed(true, full(Duration.ofDays(30)))).isEmpty();
    }

    private List<String> removed(boolean stanzaPresent, BackupInfo... left) {
        RepositoryInfo listed = new RepositoryInfo(1, stanzaPresent, false, List.of(), List.of(left));
        return log.removed("elsewhere", new RegionHoldings.Readable(Region.PAR, listed), now);
    }

    private BackupInfo full(Duration age) {
        Instant at = now.minus(age);
        return new BackupInfo("20260202-000000F", BackupType.FULL, at, at, "", "", 1, 1, 1, null, false, Map.of());
    }
}
