package co.potti.gdpr.replay;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.replay.ErasedSubjects.Erased;
import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasedSubjectsTest {

    private static final Instant OPENED = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    @Test
    void theOpeningTellsTheTimeAndTheNewestEntryOfItsRequestTheMap() {
        ErasedSubjects erased = ErasedSubjects.of(
                List.of(
                        entry(1, Kind.OPENING, ONE, "r1", "k1", "then"),
                        entry(2, Kind.OPENING, OTHER, "r2", "k1", "then"),
                        entry(3, Kind.COMPLETION, ONE, "r1", "k1", "extended meanwhile")),
                keyId -> false);

        assertThat(erased.find(ONE)).contains(new Erased(OPENED.plusSeconds(1), "k1", "extended meanwhile"));
        assertThat(erased.find(OTHER)).contains(new Erased(OPENED.plusSeconds(2), "k1", "then"));
        assertThat(erased.find(new UUID(1, 3))).isEmpty();
    }

    @Test
    void whoWasErasedTwiceCountsByTheLastOpening() {
        ErasedSubjects erased = ErasedSubjects.of(
                List.of(
                        entry(1, Kind.OPENING, ONE, "r1", "k1", "first"),
                        entry(2, Kind.COMPLETION, ONE, "r1", "k1", "first"),
                        entry(3, Kind.OPENING, ONE, "r2", "k1", "second")),
                keyId -> false);

        assertThat(erased.find(ONE)).contains(new Erased(OPENED.plusSeconds(3), "k1", "second"));
    }

    @Test
    void tombstonesUnderRetiredKeysAreNotLookedFor() {
        ErasedSubjects erased = ErasedSubjects.of(
                List.of(entry(1, Kind.OPENING, ONE, "r1", "old", "v"), entry(2, Kind.OPENING, OTHER, "r2", "new", "v")),
                "old"::equals);

        assertThat(erased.keyIds()).containsExactly("new");
        assertThat(erased.find(ONE)).isEmpty();
    }

    private static LedgerEntry entry(
            long sequence, Kind kind, UUID tombstone, String requestId, String keyId, String map) {
        return new LedgerEntry(
                sequence, kind, tombstone, requestId, keyId, map, OPENED.plusSeconds(sequence), LedgerEntry.GENESIS);
    }
}
