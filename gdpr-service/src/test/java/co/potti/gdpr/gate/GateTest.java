package co.potti.gdpr.gate;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.gdpr.tombstone.LedgerReading;
import co.potti.gdpr.tombstone.LedgerStep;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void isOpenWhileTheMarkerIsUpWithTheLedger() {
        assertThat(Gate.compared(ledger(3), 3, Set.of()).open()).isTrue();
    }

    @Test
    void closesWhenTheMarkerIsBehind() {
        GateView view = Gate.compared(ledger(3), 1, Set.of());

        assertThat(view.open()).isFalse();
        assertThat(view.cause()).isEqualTo(GateCause.RESTORED);
        assertThat(view.reason()).isEqualTo("the protected database was restored to before 2 ledger entries");
        assertThat(view.ledgerSequence()).isEqualTo(3);
        assertThat(view.markerSequence()).isEqualTo(1);
    }

    @Test
    void waitsForAMarkerThatIsBeingWritten() {
        assertThat(Gate.compared(ledger(3), 2, Set.of(opening("r3"))).open()).isTrue();
        assertThat(Gate.compared(ledger(3), 1, Set.of(opening("r3"))).open()).isFalse();
    }

    @Test
    void doesNotWaitForAnEntryWhoseErasureWentOn() {
        LedgerStep other = new LedgerStep("r3", LedgerEntry.Kind.COMPLETION);

        assertThat(Gate.compared(ledger(3), 2, Set.of(other)).open()).isFalse();
    }

    @Test
    void closesWhenTheLedgerWasCut() {
        GateView view = Gate.cut(ledger(3), 5);

        assertThat(view.open()).isFalse();
        assertThat(view.cause()).isEqualTo(GateCause.TAMPERED);
        assertThat(view.reason()).isEqualTo("the ledger was cut: the protected database knows 2 entries more");
    }

    @Test
    void aDatabaseWithoutAMarkerBesideALedgerWithEntriesWasRestored() {
        GateView view = Gate.unmarked(ledger(3));

        assertThat(view.open()).isFalse();
        assertThat(view.cause()).isEqualTo(GateCause.RESTORED);
        assertThat(view.reason())
                .isEqualTo(
                        "the protected database has no erasure marker: it was restored to before all 3 ledger entries");
        assertThat(Gate.unmarked(ledger(0)).cause()).isEqualTo(GateCause.UNREADABLE);
    }

    @Test
    void closesWhileARegionCouldRewriteTheLedger() {
        GateView open = Gate.compared(ledger(3), 3, Set.of());

        GateView view = Gate.kept(open, List.of("gra"));

        assertThat(view.open()).isFalse();
        assertThat(view.cause()).isEqualTo(GateCause.UNLOCKED);
        assertThat(view.reason())
                .isEqualTo("the ledger's bucket is not versioned and locked in compliance mode: region gra");
        assertThat(Gate.kept(open, List.of())).isSameAs(open);
    }

    @Test
    void isOpenBeforeTheFirstErasure() {
        assertThat(Gate.compared(ledger(0), 0, Set.of()).open()).isTrue();
    }

    private static LedgerStep opening(String requestId) {
        return new LedgerStep(requestId, LedgerEntry.Kind.OPENING);
    }

    private static LedgerReading ledger(long length) {
        List<LedgerEntry> entries = LongStream.rangeClosed(1, length)
                .mapToObj(sequence -> new LedgerEntry(
                        sequence,
                        LedgerEntry.Kind.OPENING,
                        new UUID(1, sequence),
                        "r" + sequence,
                        "k1",
                        "v",
                        Instant.EPOCH,
                        LedgerEntry.GENESIS))
                .toList();
        return new LedgerReading(entries, List.of("par", "gra"));
    }
}
