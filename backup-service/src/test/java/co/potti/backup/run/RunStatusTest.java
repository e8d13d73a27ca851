package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    void goesFromQueuedThroughVerifyingToItsEnd() {
        BackupRun run =
                new BackupRun("creators", BackupType.FULL, RunOrigin.REQUEST, List.of(Region.PAR), "tester", NOW);

        run.transition(RunStatus.RUNNING, NOW.plusSeconds(1), null);
        run.transition(RunStatus.VERIFYING, NOW.plusSeconds(2), null);
        run.transition(RunStatus.COMPLETED, NOW.plusSeconds(3), null);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.startedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(run.completedAt()).isEqualTo(NOW.plusSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, COMPLETED",
        "QUEUED, VERIFYING",
        "QUEUED, FAILED",
        "RUNNING, COMPLETED",
        "RUNNING, RUNNING",
        "RUNNING, FAILED",
        "VERIFYING, RUNNING",
        "COMPLETED, FAILED",
        "FAILED, RUNNING",
        "CANCELLED, QUEUED"
    })
    void refusesEveryOtherStep(RunStatus from, RunStatus to) {
        assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
    }
}
