package co.potti.dr.check;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.WalSegment;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.objective.Verdict;
import co.potti.dr.sandbox.RecoveredState;
import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryEndTest {

    private static final Instant TARGET = Instant.parse("2026-11-21T18:00:00Z");
    private static final Scenario LATEST = new Scenario.Latest();
    private static final Scenario POINT = new Scenario.PointInTime(TARGET);

    @ParameterizedTest
    @CsvSource({
        "0/4000000, MET", // read to the end of segment 3
        "0/3000160, MET", // the last record of a segment closed by a switch
        "0/3000000, MISSED", // ended with segment 2: one was missing
        "0/2FFFFF0, MISSED",
        "0/4000028, MISSED", // beyond the pin
        "'', MISSED"
    })
    void theLatestStateIsTheEndOfThePinnedSegment(String replayedUntil, Verdict verdict) {
        assertThat(judge(LATEST, state(false, replayedUntil, null, 2)).verdict())
                .isEqualTo(verdict);
    }

    @Property
    void everyPositionInsideThePinnedSegmentIsItsEndAndNoOther(
            @ForAll @LongRange(min = 1, max = 0x8000000) long position) {
        boolean inside = position > 3 * WalSegment.BYTES && position <= 4 * WalSegment.BYTES;

        Finding finding = judge(LATEST, state(false, "0/" + Long.toHexString(position), null, 2));

        assertThat(finding.verdict() == Verdict.MET).isEqualTo(inside);
    }

    @Test
    void aCopyThatWasNotPromotedIsNoRecovery() {
        assertThat(judge(LATEST, state(false, "0/4000000", null, 1)).verdict()).isEqualTo(Verdict.MISSED);
        assertThat(judge(LATEST, state(true, "0/4000000", null, 2)).verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void aPointInTimeMayNotHoldACommitFromAfterIt() {
        assertThat(judge(POINT, state(false, "0/3000160", TARGET, 2)).verdict()).isEqualTo(Verdict.MET);
        assertThat(judge(POINT, state(false, "0/3000160", TARGET.plusMillis(1), 2))
                        .verdict())
                .isEqualTo(Verdict.MISSED);
    }

    private static Finding judge(Scenario scenario, RecoveredState state) {
        PinnedBackup pinned = new PinnedBackup(
                Region.PAR,
                "first choice",
                "20261121-100000F",
                "full",
                1,
                WalSegment.parse("000000010000000000000002"),
                WalSegment.parse("000000010000000000000003"));
        return RecoveryEnd.judge(scenario, pinned, state);
    }

    private static RecoveredState state(
            boolean inRecovery, String replayedUntil, @Nullable Instant newestCommit, long timeline) {
        return new RecoveredState(
                inRecovery, replayedUntil, newestCommit, timeline, Path.of("/sandbox/data"), "off", true);
    }
}
