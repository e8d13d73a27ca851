package co.potti.gdpr.gate;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.gdpr.tombstone.LedgerReading;
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
        assertThat(view.reason()).isEqualTo("the protected database was restored to before 2 ledger entries");
        assertThat(view.ledgerSequence()).isEqualTo(3);
        assertThat(view.markerSequence()).isEqualTo(1);
    }

    @Test
    void waitsForAMarkerThatIsBeingWritten() {
        assertThat(Gate.compared(ledger(3), 2, Set.of(3L)).open()).isTrue();
        assertThat(Gate.compared(ledger(3), 1, Set.of(3L)).open()).isFalse();
    }

    @Test
    void isOpenBeforeTheFirstErasure() {
        assertThat(Gate.compared(ledger(0), 0, Set.of()).open()).isTrue();
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
