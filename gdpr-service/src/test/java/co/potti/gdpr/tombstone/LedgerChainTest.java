package co.potti.gdpr.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.tombstone.LedgerCopy.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerChainTest {

    private final SortedMap<String, List<Version>> objects = new TreeMap<>();
    private final List<LedgerEntry> written = chain(5);

    LedgerChainTest() {
        written.forEach(entry ->
                objects.put(LedgerChain.key(entry.sequence()), new ArrayList<>(List.of(version(entry.toJson())))));
    }

    @Test
    void readsBackWhatWasWritten() {
        assertThat(LedgerChain.verified(objects)).isEqualTo(written);
    }

    @Test
    void entriesSortLikeTheirKeysBeyondTen() {
        assertThat(LedgerChain.key(9)).isLessThan(LedgerChain.key(10)).isEqualTo("erasures/000000000009.json");
    }

    @Test
    void theFirstVersionTwiceIsAWriteWhoseAnswerGotLost() {
        versions(3).add(version(written.get(2).toJson()));

        assertThat(LedgerChain.verified(objects)).isEqualTo(written);
    }

    @Test
    void aForgedSecondVersionIsTampering() {
        String forged = text(2).replace("OPENING", "COMPLETION");
        versions(3).add(version(forged.getBytes(StandardCharsets.UTF_8)));

        assertTampered("entry 3 has a second version");
    }

    @Test
    void aDeleteMarkerIsTampering() {
        versions(3).add(new Version(true, new byte[0]));

        assertTampered("entry 3 carries a delete marker");
    }

    @Test
    void aMissingLinkIsTampering() {
        objects.remove(LedgerChain.key(3));

        assertTampered("entry 3 is missing");
    }

    @Test
    void aChangedEntryBreaksTheChainAtTheNext() {
        LedgerEntry entry = written.get(2);
        LedgerEntry changed = new LedgerEntry(
                entry.sequence(),
                entry.kind(),
                UUID.randomUUID(),
                entry.requestId(),
                entry.keyId(),
                entry.dataMapVersion(),
                entry.at(),
                entry.previous());
        objects.put(LedgerChain.key(3), List.of(version(changed.toJson())));

        assertTampered("entry 4 does not follow from the one before");
    }

    @Test
    void onlyTheCanonicalFormIsAnEntry() {
        objects.put(LedgerChain.key(3), List.of(version((" " + text(2)).getBytes(StandardCharsets.UTF_8))));

        assertTampered("an entry is not in canonical form");
    }

    @Test
    void aCopyThatIsShorterThanWhatWasAppendedIsTampering() {
        LedgerEntry head = written.getLast();

        LedgerChain.holds(written, head, "gra");

        for (List<LedgerEntry> shorter : List.of(List.<LedgerEntry>of(), written.subList(0, 4))) {
            assertThatThrownBy(() -> LedgerChain.holds(shorter, head, "gra"))
                    .isInstanceOf(TamperedLedgerException.class)
                    .hasMessage("region gra does not hold entry 5");
        }
    }

    @Test
    void aCopyWithAnotherEntryInTheHeadsPlaceIsTampering() {
        assertThatThrownBy(() -> LedgerChain.holds(written, chain(6).getLast(), "gra"))
                .isInstanceOf(TamperedLedgerException.class);
        LedgerEntry head = written.getLast();
        LedgerEntry other = new LedgerEntry(
                5,
                head.kind(),
                UUID.randomUUID(),
                head.requestId(),
                "k1",
                head.dataMapVersion(),
                head.at(),
                head.previous());
        assertThatThrownBy(() -> LedgerChain.holds(written, other, "gra"))
                .isInstanceOf(TamperedLedgerException.class)
                .hasMessage("region gra does not hold entry 5");
    }

    private void assertTampered(String finding) {
        assertThatThrownBy(() -> LedgerChain.verified(objects))
                .isInstanceOf(TamperedLedgerException.class)
                .hasMessage(finding);
    }

    private List<Version> versions(long sequence) {
        return objects.computeIfAbsent(LedgerChain.key(sequence), key -> new ArrayList<>());
    }

    private String text(int index) {
        return new String(written.get(index).toJson(), StandardCharsets.UTF_8);
    }

    private static Version version(byte[] content) {
        return new Version(false, content);
    }

    private static List<LedgerEntry> chain(int length) {
        List<LedgerEntry> entries = new ArrayList<>();
        String previous = LedgerEntry.GENESIS;
        for (int i = 1; i <= length; i++) {
            LedgerEntry entry = new LedgerEntry(
                    i,
                    i % 2 == 1 ? LedgerEntry.Kind.OPENING : LedgerEntry.Kind.COMPLETION,
                    new UUID(7, i),
                    "request-" + i,
                    "k1",
                    "0".repeat(64),
                    Instant.parse("2026-11-21T10:00:00Z").plusSeconds(i),
                    previous);
            entries.add(entry);
            previous = entry.hash();
        }
        return entries;
    }
}
