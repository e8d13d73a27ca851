package co.potti.gdpr.tombstone;

import co.potti.common.digest.Sha256;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.objectstore.ObjectStores;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The append-only erasure ledger in both regions. One entry is one Object-Locked object; the same bytes stand in each
 * region. The table settles an entry's bytes before any region gets them, and the next entry is settled only when every
 * region has this one: however slow a region is, and whoever goes on after a crash, a sequence never gets a second version
 * with other bytes. No transaction and no lock is held while a region is waited for.
 */
@ApplicationScoped
public class Ledger {

    private static final String JSON = "application/json";

    private final LedgerCopies copies;
    private final LedgerTable table;
    private final Clock clock;

    @Inject
    Ledger(ObjectStores stores, ObjectStoreSettings settings, LedgerTable table, Clock clock) {
        this(LedgerCopies.of(stores, settings), table, clock);
    }

    Ledger(LedgerCopies copies, LedgerTable table, Clock clock) {
        this.copies = copies;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Appends to both regions, or finds the entry that an earlier attempt appended.
     *
     * @throws ObjectStoreUnavailableException when a region is away; nothing counts as appended then
     */
    public LedgerEntry append(Kind kind, UUID tombstone, String keyId, String requestId, DataMap map) {
        keepDataMap(map);
        while (true) {
            table.unwritten().ifPresent(this::write);
            // The head is read first: what is appended after it takes the sequence that is prepared here.
            Optional<LedgerEntry> head = table.head();
            Optional<LedgerEntry> known = table.find(requestId, kind);
            if (known.isPresent()) {
                return known.get();
            }
            long sequence = head.map(LedgerEntry::sequence).orElse(0L) + 1;
            String previous = head.map(LedgerEntry::hash).orElse(LedgerEntry.GENESIS);
            table.prepare(standing(sequence, previous)
                    .orElseGet(() -> new LedgerEntry(
                            sequence,
                            kind,
                            tombstone,
                            requestId,
                            keyId,
                            map.version(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            previous)));
        }
    }

    /** An entry that a region has and the table does not: the table was restored. */
    private Optional<LedgerEntry> standing(long sequence, String previous) {
        for (LedgerCopy copy : copies.all()) {
            Optional<LedgerEntry> found = entry(copy, sequence);
            if (found.isPresent()) {
                if (found.get().sequence() != sequence
                        || !found.get().previous().equals(previous)) {
                    throw new TamperedLedgerException("entry " + sequence + " does not follow from the one before");
                }
                return found;
            }
        }
        return Optional.empty();
    }

    /** Puts an entry where it is missing. Two at once put the same bytes, which is no second version. */
    private void write(LedgerEntry entry) {
        for (LedgerCopy copy : copies.all()) {
            Optional<LedgerEntry> found = entry(copy, entry.sequence());
            if (found.isEmpty()) {
                copy.put(LedgerChain.key(entry.sequence()), entry.toJson(), JSON);
            } else if (!found.get().equals(entry)) {
                throw new TamperedLedgerException(
                        "region " + copy.regionName() + " has another entry " + entry.sequence());
            }
        }
        table.written(entry);
    }

    private static Optional<LedgerEntry> entry(LedgerCopy copy, long sequence) {
        String key = LedgerChain.key(sequence);
        return Optional.ofNullable(copy.versions(key).get(key)).map(versions -> LedgerChain.first(sequence, versions));
    }

    /** The data map's text beside the ledger, so that a replay years later can plan as this erasure did. */
    private void keepDataMap(DataMap map) {
        String key = dataMapKey(map.version());
        for (LedgerCopy copy : copies.all()) {
            if (copy.versions(key).isEmpty()) {
                copy.put(key, map.source().getBytes(StandardCharsets.UTF_8), "application/yaml");
            }
        }
    }

    /** The data map of an entry; its version is checked against its text. */
    public DataMap dataMap(String version) {
        String key = dataMapKey(version);
        for (LedgerCopy copy : copies.all()) {
            try {
                List<LedgerCopy.Version> versions = copy.versions(key).get(key);
                if (versions != null) {
                    String text = new String(versions.getFirst().content(), StandardCharsets.UTF_8);
                    if (Sha256.hex(text).equals(version)) {
                        return DataMapLoader.parse("data map of the ledger", text);
                    }
                }
            } catch (ObjectStoreUnavailableException e) {
                continue;
            }
        }
        throw new TamperedLedgerException("no copy of data map " + version + " is what was written");
    }

    /**
     * Reads and verifies every copy that answers, and compares them. Each must hold what the table holds: an append adds
     * to the table last, when every region has the entry.
     *
     * @throws TamperedLedgerException when any copy is not what was written
     * @throws LedgerUnreadableException when no region answers
     */
    public LedgerReading read() {
        Optional<LedgerEntry> head = table.head();
        List<LedgerEntry> longest = List.of();
        List<String> regions = new ArrayList<>();
        for (LedgerCopy copy : copies.all()) {
            try {
                List<LedgerEntry> entries = LedgerChain.verified(copy.versions(LedgerChain.PREFIX));
                head.ifPresent(known -> LedgerChain.holds(entries, known, copy.regionName()));
                regions.add(copy.regionName());
                int common = Math.min(entries.size(), longest.size());
                if (!entries.subList(0, common).equals(longest.subList(0, common))) {
                    throw new TamperedLedgerException("the regions disagree");
                }
                longest = entries.size() > longest.size() ? entries : longest;
            } catch (ObjectStoreUnavailableException e) {
                continue;
            }
        }
        if (regions.isEmpty()) {
            throw new LedgerUnreadableException();
        }
        return new LedgerReading(longest, regions);
    }

    /** Regions that answer and whose bucket does not keep what is written, or does not say so. */
    public List<String> rewritable() {
        List<String> regions = new ArrayList<>();
        for (LedgerCopy copy : copies.all()) {
            try {
                if (!copy.writeOnce()) {
                    regions.add(copy.regionName());
                }
            } catch (ObjectStoreUnavailableException e) {
                continue;
            }
        }
        return regions;
    }

    private static String dataMapKey(String version) {
        return "datamaps/" + version + ".yml";
    }
}
