package co.potti.gdpr.erasure;

import co.potti.common.lease.RetryLater;
import co.potti.gdpr.certificate.ResidualScan;
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
import java.util.stream.Collectors;

/**
 * Runs the deep residual scan once for every erasure that waits for it: whoever comes first scans for all, the others
 * find their outcome. The lock is this replica's; two replicas at worst scan twice.
 */
@ApplicationScoped
class SharedScan {

    private final ErasureRepository erasures;
    private final ResidualScans counts;
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
            ResidualScans counts,
            IdentifierVault vault,
            ProtectedConnections connections,
            DataMap map,
            Clock clock) {
        this.erasures = erasures;
        this.counts = counts;
        this.vault = vault;
        this.scan = new DeepResidualScan(connections, map);
        this.clock = clock;
    }

    /** What is left of this subject; nothing when it is gone. After a scan that found something the next look scans again. */
    List<Residue> run(ErasureRecord erasure) {
        oneAtATime.lock();
        try {
            if (outcome(erasure.requestId()).isEmpty()) {
                scanForAll(erasure);
            }
        } finally {
            oneAtATime.unlock();
        }
        List<Residue> found = outcome(erasure.requestId())
                .orElseThrow(() -> new RetryLater(clock.instant(), "lease lost"))
                .found();
        if (!found.isEmpty()) {
            erasures.scanned(erasure, null);
        }
        return found;
    }

    private Optional<ScanOutcome> outcome(String requestId) {
        return erasures.find(requestId).map(ErasureRecord::scan).map(this::read);
    }

    private void scanForAll(ErasureRecord own) {
        Instant begun = clock.instant();
        Map<ErasureRecord, Subject> waiting = new HashMap<>();
        waiting.put(own, vault.open(own));
        for (ErasureRecord erasure : erasures.awaitingScan()) {
            if (!erasure.superseded() && !erasure.requestId().equals(own.requestId())) {
                waiting.put(erasure, vault.open(erasure));
            }
        }
        DeepResidualScan.Result result = scan.search(new ArrayList<>(waiting.values()));
        waiting.forEach((erasure, subject) -> keep(erasure, begun, result, subject));
    }

    private void keep(ErasureRecord erasure, Instant begun, DeepResidualScan.Result result, Subject subject) {
        List<Residue> found =
                Optional.ofNullable(result.residues().get(subject)).orElseThrow();
        counts.counted(
                erasure,
                new ResidualScan(
                        ResidualScan.Kind.DEEP,
                        erasure.round(),
                        begun,
                        result.tablesSearched(),
                        result.columnsSearched(),
                        String.join("\n", result.unsearched()),
                        mentions(result.mentions().getOrDefault(subject, List.of())),
                        Residue.items(found)));
        erasures.scanned(erasure, write(new ScanOutcome(found)));
    }

    private static String mentions(List<Residue> mentions) {
        return mentions.stream()
                .map(mention -> mention.place() + " " + mention.items())
                .collect(Collectors.joining("\n"));
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
