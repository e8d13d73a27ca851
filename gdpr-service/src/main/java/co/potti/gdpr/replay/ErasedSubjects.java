package co.potti.gdpr.replay;

import co.potti.gdpr.tombstone.LedgerEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/** Who was erased when and by which data map, by keyed id, as the whole ledger tells it. */
final class ErasedSubjects {

    private final Map<UUID, Erased> byTombstone;

    private ErasedSubjects(Map<UUID, Erased> byTombstone) {
        this.byTombstone = byTombstone;
    }

    /**
     * @param at when the erasure was opened: what came after it is new
     * @param dataMapVersion the map that the erasure ended with, which an operator may have extended while it went on
     */
    record Erased(Instant at, String keyId, String dataMapVersion) {}

    /**
     * @param entries in the ledger's order; a subject's latest opening counts, with the map of the newest entry of its request
     * @param retired key ids whose tombstones are not looked for any more
     */
    static ErasedSubjects of(List<LedgerEntry> entries, Predicate<String> retired) {
        Map<String, String> mapByRequest = new HashMap<>();
        entries.forEach(entry -> mapByRequest.put(entry.requestId(), entry.dataMapVersion()));
        Map<UUID, Erased> found = new TreeMap<>();
        entries.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.OPENING && !retired.test(entry.keyId()))
                .forEach(entry -> found.put(
                        entry.tombstone(),
                        new Erased(
                                entry.at(),
                                entry.keyId(),
                                mapByRequest.getOrDefault(entry.requestId(), entry.dataMapVersion()))));
        return new ErasedSubjects(found);
    }

    Optional<Erased> find(UUID tombstone) {
        return Optional.ofNullable(byTombstone.get(tombstone));
    }

    SortedSet<String> keyIds() {
        SortedSet<String> keyIds = new TreeSet<>();
        byTombstone.values().forEach(erased -> keyIds.add(erased.keyId()));
        return keyIds;
    }
}
