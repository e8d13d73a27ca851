package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs the deep residual scan once for every erasure that waits for it: whoever comes first scans for all, the others
 * find their outcome. The lock is this replica's; two replicas at worst scan twice.
 */
@ApplicationScoped
class SharedScan {

    private final ErasureRepository erasures;
    private final IdentifierVault vault;
    private final DeepResidualScan scan;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    SharedScan(
            ErasureRepository erasures,
            IdentifierVault vault,
            ProtectedConnections connections,
            DataMap map,
            Clock clock) {
        this.erasures = erasures;
        this.vault = vault;
        this.scan = new DeepResidualScan(connections, map);
        this.clock = clock;
    }

    /** What is left of this subject; nothing when it is gone. A scan that found something is not kept. */
    List<Residue> run(String requestId, Supplier<Subject> subject) {
        oneAtATime.lock();
        try {
            if (outcome(requestId).isEmpty()) {
                scanForAll(requestId, subject.get());
            }
        } finally {
            oneAtATime.unlock();
        }
        List<Residue> found = outcome(requestId).orElseThrow().found();
        if (!found.isEmpty()) {
            erasures.scanned(requestId, null);
        }
        return found;
    }

    Optional<ScanOutcome> outcome(String requestId) {
        return erasures.find(requestId).map(ErasureRecord::scan).map(this::read);
    }

    private void scanForAll(String requestId, Subject own) {
        Instant begun = clock.instant();
        Map<String, Subject> waiting = new HashMap<>();
        for (ErasureRecord erasure : erasures.awaitingScan()) {
            byte[] snapshot = erasure.snapshot();
            byte[] key = erasure.snapshotKey();
            if (snapshot != null && key != null) {
                waiting.put(erasure.requestId(), vault.open(erasure.creator(), snapshot, key));
            }
        }
        waiting.put(requestId, own);
        DeepResidualScan.Result result = scan.search(new ArrayList<>(waiting.values()));
        waiting.forEach((id, subject) -> erasures.scanned(
                id,
                write(new ScanOutcome(
                        begun,
                        result.tablesSearched(),
                        result.columnsSearched(),
                        result.residues().getOrDefault(subject, List.of())))));
    }

    private String write(ScanOutcome outcome) {
        try {
            return json.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scan must be writable as JSON", e);
        }
    }

    private ScanOutcome read(String text) {
        try {
            return json.readValue(text, ScanOutcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scan is JSON", e);
        }
    }
}
