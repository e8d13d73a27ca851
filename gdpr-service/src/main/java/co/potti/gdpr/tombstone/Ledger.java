package co.potti.gdpr.tombstone;

import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.objectstore.ObjectStores;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The append-only erasure ledger in both regions. One entry is one Object-Locked object; the same bytes stand in each
 * region. Appends are serialised by a database lock, and an entry that a crash left in one region only is completed
 * before the next is written.
 */
@ApplicationScoped
public class Ledger {

    private static final String JSON = "application/json";

    private final LedgerCopies copies;
    private final LedgerTable table;
    private final Clock clock;

    Ledger(ObjectStores stores, ObjectStoreSettings settings, LedgerTable table, Clock clock) {
        this.copies = LedgerCopies.of(stores, settings);
        this.table = table;
        this.clock = clock;
    }

    /**
     * Appends to both regions, or finds the entry that an earlier attempt appended.
     *
     * @throws ObjectStoreUnavailableException when a region is away; nothing counts as appended then
     */
    public LedgerEntry append(Kind kind, UUID tombstone, String keyId, String requestId, DataMap map) {
        return QuarkusTransaction.requiringNew().call(() -> {
            table.lock();
            Optional<LedgerEntry> known = table.find(requestId, kind);
            if (known.isPresent()) {
                return known.get();
            }
            keepDataMap(map);
            LedgerEntry head = completeUnfinished();
            Optional<LedgerEntry> adopted = table.find(requestId, kind);
            if (adopted.isPresent()) {
                return adopted.get();
            }
            LedgerEntry entry = new LedgerEntry(
                    head == null ? 1 : head.sequence() + 1,
                    kind,
                    tombstone,
                    requestId,
                    keyId,
                    map.version(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    head == null ? LedgerEntry.GENESIS : head.hash());
            for (LedgerCopy copy : copies.all()) {
                copy.put(LedgerChain.key(entry.sequence()), entry.toJson(), JSON);
            }
            table.add(entry);
            return entry;
        });
    }

    /** Takes up entries that the table does not know: their writer crashed, or the table was restored. */
    private @Nullable LedgerEntry completeUnfinished() {
        LedgerEntry head = table.head().orElse(null);
        while (true) {
            long sequence = head == null ? 1 : head.sequence() + 1;
            String key = LedgerChain.key(sequence);
            List<LedgerCopy> lacking = new ArrayList<>();
            LedgerEntry found = null;
            for (LedgerCopy copy : copies.all()) {
                List<LedgerCopy.Version> versions = copy.versions(key).get(key);
                if (versions == null) {
                    lacking.add(copy);
                    continue;
                }
                LedgerEntry entry = LedgerChain.first(sequence, versions);
                if (found != null && !found.equals(entry)) {
                    throw new TamperedLedgerException("the regions disagree about entry " + sequence);
                }
                found = entry;
            }
            if (found == null) {
                return head;
            }
            String previous = head == null ? LedgerEntry.GENESIS : head.hash();
            if (found.sequence() != sequence || !found.previous().equals(previous)) {
                throw new TamperedLedgerException("entry " + sequence + " does not follow from the one before");
            }
            byte[] content = found.toJson();
            lacking.forEach(copy -> copy.put(key, content, JSON));
            table.add(found);
            head = found;
        }
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
                    DataMap map = DataMapLoader.parse("data map of the ledger", text);
                    if (map.version().equals(version)) {
                        return map;
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

    private static String dataMapKey(String version) {
        return "datamaps/" + version + ".yml";
    }
}
