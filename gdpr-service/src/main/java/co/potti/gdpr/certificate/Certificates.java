package co.potti.gdpr.certificate;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.MaskingStrategy;
import co.potti.gdpr.datamap.Retention;
import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Treatment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues certificates: canonical JSON (members sorted, no white space) with its signature as the last member. */
@ApplicationScoped
public class Certificates {

    private final CertificateRepository repository;
    private final CertificateKey key;
    private final BackupHorizon horizon;
    private final DataMap map;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    Certificates(
            CertificateRepository repository, CertificateKey key, BackupHorizon horizon, DataMap map, Clock clock) {
        this.repository = repository;
        this.key = key;
        this.horizon = horizon;
        this.map = map;
        this.clock = clock;
    }

    /** @param horizon absent when it is unknown */
    @RegisterForReflection
    public record Issued(String certificateId, @Nullable Instant horizon) {}

    /**
     * Issues a certificate for an erasure, once; a repetition finds the first.
     *
     * @throws UnprovenErasureException when a residual scan is missing, or found something
     */
    public Issued issue(ErasureEvidence evidence) {
        Optional<Issued> known = issued(evidence.requestId());
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ErasureHorizon limit = horizon.read(now);
        String certificateId = UUID.randomUUID().toString();
        String document = signed(content(certificateId, now, evidence, limit));
        repository.add(certificateId, evidence.requestId(), document, now, limit.at());
        return new Issued(certificateId, limit.at());
    }

    public Optional<Issued> issued(String requestId) {
        return repository.issued(requestId);
    }

    /** The signed document of a request, byte for byte as it was issued. */
    @Transactional
    public Optional<String> document(String requestId) {
        return repository.document(requestId);
    }

    public String publicKeyPem() {
        return key.publicKeyPem();
    }

    private String signed(Map<String, @Nullable Object> content) {
        try {
            String canonical = json.writeValueAsString(content);
            String signature = key.sign(canonical.getBytes(StandardCharsets.UTF_8));
            return canonical.substring(0, canonical.length() - 1) + ",\"signature\":\"" + signature + "\"}";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a certificate must be writable as JSON", e);
        }
    }

    private Map<String, @Nullable Object> content(
            String certificateId, Instant now, ErasureEvidence evidence, ErasureHorizon limit) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("algorithm", "Ed25519");
        content.put("keyId", key.keyId());
        content.put("certificateId", certificateId);
        content.put("requestId", evidence.requestId());
        content.put("issuedAt", now.toString());
        content.put("startedAt", evidence.startedAt().toString());
        content.put("dataMapVersion", evidence.dataMapVersion());
        content.put("planHash", evidence.planHash());
        content.put(
                "ledger",
                Map.of(
                        "tombstone", evidence.tombstone().toString(),
                        "keyId", evidence.tombstoneKeyId(),
                        "openedAt", evidence.openedAt().toString(),
                        "openingSequence", evidence.openingSequence(),
                        "completionSequence", evidence.completionSequence()));
        content.put("done", evidence.done().stream().map(Certificates::count).toList());
        content.put(
                "participants",
                evidence.participants().stream().map(Certificates::answer).toList());
        content.put("residual", residual(evidence));
        content.put("retained", retained(evidence.done()));
        content.put("erasureHorizon", horizon(limit));
        return content;
    }

    private static Map<String, Object> residual(ErasureEvidence evidence) {
        ResidualScan keyed = evidence.clean(ResidualScan.Kind.KEYED);
        ResidualScan deep = evidence.clean(ResidualScan.Kind.DEEP);
        return Map.of(
                "rounds", evidence.rounds(),
                "keyed", keyed.residual(),
                "keyedScannedAt", keyed.begunAt().toString(),
                "deepScan", deep.residual(),
                "tablesScanned", deep.tablesSearched(),
                "columnsScanned", deep.columnsSearched(),
                "columnsNotSearched", deep.columnsNotSearched(),
                "mentionsElsewhere", deep.mentionsElsewhere(),
                "scannedAt", deep.begunAt().toString());
    }

    private static Map<String, @Nullable Object> horizon(ErasureHorizon limit) {
        Map<String, @Nullable Object> horizon = new TreeMap<>();
        horizon.put("at", limit.at() == null ? "unknown" : limit.at().toString());
        horizon.put("statement", limit.statement());
        horizon.put(
                "limits",
                List.of(
                        "Touched tables and their indexes were vacuumed after the last transaction had ended that"
                                + " could still see the deleted rows; PostgreSQL passes over a page that another session"
                                + " uses at that moment, and the file system may keep freed pages until they are"
                                + " overwritten",
                        "The deep scan reads tables and materialized views of the protected database, not the columns"
                                + " in residual.columnsNotSearched, large objects and foreign tables",
                        "Backups of the platform database made while the erasure ran hold the subject's identifiers,"
                                + " encrypted, beside their key, which only the vault's key opens",
                        "Covers the backup repositories of both regions, not copies made by hand",
                        "Participants were asked by a Kafka message that names the subject by id until the topic's"
                                + " retention has passed"));
        return horizon;
    }

    private static Map<String, Object> count(Holding holding) {
        return Map.of(
                "store", holding.store(),
                "place", holding.place(),
                "treatment", holding.treatment().name(),
                "items", holding.items());
    }

    private static Map<String, @Nullable Object> answer(ParticipantAnswer answer) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("participant", answer.participant());
        content.put("outcome", String.valueOf(answer.outcome()));
        content.put("acknowledgedAt", String.valueOf(answer.acknowledgedAt()));
        content.put("counts", new TreeMap<>(answer.counts()));
        return content;
    }

    /** Rows that stay, with basis and fields; hashed and HMACed values are pseudonyms and count as retained too. */
    private List<Map<String, @Nullable Object>> retained(List<Holding> done) {
        List<Map<String, @Nullable Object>> retained = new ArrayList<>();
        for (DataCollection collection : map.collections().values()) {
            done.stream()
                    .filter(holding -> holding.place().equals(collection.table().toString()))
                    .filter(holding -> holding.treatment() == Treatment.RETAINED
                            || (holding.treatment() == Treatment.ANONYMISED
                                    && !hashed(collection).isEmpty()))
                    .forEach(holding -> retained.add(retained(collection, holding)));
        }
        return retained;
    }

    private static Map<String, @Nullable Object> retained(DataCollection collection, Holding holding) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        Optional<Retention> retention = collection.retention();
        content.put("place", holding.place());
        content.put("items", holding.items());
        content.put("basis", retention.map(Retention::basis).orElse("none: pseudonym of an anonymised row"));
        content.put(
                "until",
                retention.map(found -> found.from() + " plus " + found.period()).orElse("the row is deleted"));
        content.put(
                "fields",
                retention.isPresent()
                        ? collection.fields().stream()
                                .filter(Certificates::stays)
                                .map(DataField::name)
                                .toList()
                        : hashed(collection));
        content.put("hashedFields", hashed(collection));
        return content;
    }

    private static boolean stays(DataField field) {
        return field.references().isEmpty()
                && field.masking()
                        .map(masking -> masking.strategy() == MaskingStrategy.PRESERVE)
                        .orElse(true);
    }

    private static List<String> hashed(DataCollection collection) {
        return collection.fields().stream()
                .filter(field -> field.masking()
                        .filter(masking -> masking.strategy() == MaskingStrategy.HASH
                                || masking.strategy() == MaskingStrategy.HMAC)
                        .isPresent())
                .map(DataField::name)
                .toList();
    }
}
