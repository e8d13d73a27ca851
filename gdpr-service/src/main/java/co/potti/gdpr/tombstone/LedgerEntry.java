package co.potti.gdpr.tombstone;

import co.potti.common.digest.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * One link of the erasure ledger.
 *
 * @param sequence from 1, without holes
 * @param tombstone the keyed id of the erased subject
 * @param keyId the key it was derived with
 * @param dataMapVersion the data map that the erasure was planned with; its text stands beside the ledger
 * @param at when the entry was written
 * @param previous hash of the entry before, {@link #GENESIS} for the first
 */
@RegisterForReflection
public record LedgerEntry(
        long sequence,
        Kind kind,
        UUID tombstone,
        String requestId,
        String keyId,
        String dataMapVersion,
        Instant at,
        String previous) {

    /** What stands in for the hash before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    /** Before anything is destroyed, and after everything is. */
    public enum Kind {
        OPENING,
        COMPLETION
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The entry as it stands in both regions, byte for byte. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger entry must be writable as JSON", e);
        }
    }

    /** Reads an entry; refuses bytes that this class would not have written. */
    static LedgerEntry fromJson(byte[] content) {
        try {
            LedgerEntry entry = JSON.readValue(content, LedgerEntry.class);
            if (entry == null || !MessageDigest.isEqual(entry.toJson(), content)) {
                throw new TamperedLedgerException("an entry is not in canonical form");
            }
            return entry;
        } catch (IOException e) {
            throw new TamperedLedgerException("an entry cannot be read");
        }
    }

    /** SHA-256 over {@link #toJson()}, in lower-case hexadecimal. */
    public String hash() {
        return Sha256.hex(toJson());
    }
}
