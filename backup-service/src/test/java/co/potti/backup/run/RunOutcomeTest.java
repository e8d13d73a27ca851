package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.backup.run.RunOutcome.RegionEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOutcomeTest {

    private static final RegionEnd PAR_HELD = new RegionEnd("par", ReportStatus.COMPLETED, null);
    private static final RegionEnd GRA_HELD = new RegionEnd("gra", ReportStatus.COMPLETED, null);
    private static final RegionEnd GRA_DOWN = new RegionEnd("gra", ReportStatus.FAILED, "object-store-unreachable");
    private static final RegionEnd GRA_CANCELLED = new RegionEnd("gra", ReportStatus.CANCELLED, "cancelled");

    @Test
    void isCompletedWithoutRemarkOnlyWhenEveryRegionHoldsIt() {
        assertThat(RunOutcome.of(List.of(PAR_HELD, GRA_HELD), false))
                .isEqualTo(new RunOutcome(RunStatus.COMPLETED, null));
    }

    @Test
    void saysWhichRegionIsBehind() {
        assertThat(RunOutcome.of(List.of(PAR_HELD, GRA_DOWN), false))
                .isEqualTo(new RunOutcome(RunStatus.COMPLETED, "gra is behind: gra: object-store-unreachable"));
    }

    @Test
    void isFailedWhenNoRegionHoldsIt() {
        assertThat(RunOutcome.of(List.of(new RegionEnd("par", ReportStatus.FAILED, "postgres-down"), GRA_DOWN), false))
                .isEqualTo(new RunOutcome(RunStatus.FAILED, "par: postgres-down; gra: object-store-unreachable"));
    }

    @Test
    void isCancelledWhenACancellationKeptARegionFromHoldingIt() {
        assertThat(RunOutcome.of(List.of(PAR_HELD, GRA_CANCELLED), true))
                .isEqualTo(new RunOutcome(RunStatus.CANCELLED, "cancelled; not held in gra"));
    }

    @Test
    void aCancellationThatCameTooLateChangesNothing() {
        assertThat(RunOutcome.of(List.of(PAR_HELD, GRA_HELD), true).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(RunOutcome.of(List.of(PAR_HELD, GRA_DOWN), true).status()).isEqualTo(RunStatus.COMPLETED);
    }
}
